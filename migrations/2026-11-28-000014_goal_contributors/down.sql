DROP INDEX team_days_of_user_and_goal;
-- Serves: what a person did for a goal, whether a person did anything for it, and forgetting a person.
CREATE INDEX team_days_of_user_and_goal ON team_days (user_id, goal_id);
ALTER TABLE goal_progress DROP COLUMN contributor_count;
DROP TABLE goal_contributors;
