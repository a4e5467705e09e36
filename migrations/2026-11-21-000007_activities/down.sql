DROP TABLE reconciliations;
DROP TABLE goal_results;
ALTER TABLE goals DROP COLUMN told_at;
ALTER TABLE goal_progress DROP COLUMN touched_at, DROP COLUMN duration_s;
DROP TABLE team_days;
DROP TABLE user_days;
DROP TABLE user_stats;
DROP TABLE contributions;
DROP TABLE activities;
