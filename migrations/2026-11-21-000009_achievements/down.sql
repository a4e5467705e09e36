DELETE FROM jobs WHERE kind IN ('check_achievements', 'check_contributors', 'check_everybody');
ALTER TABLE goal_progress DROP COLUMN public_mm;
ALTER TABLE user_stats DROP COLUMN changes;
DROP TABLE goal_arrivals;
DROP TABLE achievement_checks;
DROP TABLE earned_achievements;
DROP TABLE achievements;
