-- Serves: on which days a member did something for a team or goal, for the lines of a leaderboard and for the first and last day of a
-- contribution; forgetting a person.
CREATE INDEX team_days_of_member ON team_days (user_id, team_id, day) INCLUDE (goal_key, public_count, private_count);
DROP INDEX team_days_of_user_and_goal;
-- Serves: whoever left a team and is not on its leaderboards any more.
CREATE INDEX team_members_former ON team_members (team_id, user_id) WHERE left_at IS NOT NULL;
