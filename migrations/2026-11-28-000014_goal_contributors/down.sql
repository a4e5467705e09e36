DROP INDEX team_days_of_user_and_goal;
-- Serves: the contribution of a person to a goal, whether there is one, and deleting a person.
CREATE INDEX team_days_of_user_and_goal ON team_days (user_id, goal_id);
ALTER TABLE goal_progress DROP COLUMN contributor_count;
DROP TABLE goal_contributors;
