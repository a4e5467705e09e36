CREATE INDEX team_days_of_user ON team_days (user_id);
DROP INDEX team_days_of_user_and_goal;
