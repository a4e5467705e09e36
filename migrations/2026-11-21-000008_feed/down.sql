DROP INDEX contributions_feed, contributions_of_member, contributions_of_goal;
CREATE INDEX contributions_of_team ON contributions (team_id);
CREATE INDEX contributions_of_goal ON contributions (goal_id);
ALTER TABLE contributions DROP COLUMN user_id, DROP COLUMN started_at, DROP COLUMN is_private;
