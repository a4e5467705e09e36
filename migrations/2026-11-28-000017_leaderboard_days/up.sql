-- Serves: the days on which a member contributed to a team or goal, for the lines of a leaderboard and for the first and last day of a
-- contribution; deleting a person.
CREATE INDEX team_days_of_member ON team_days (user_id, team_id, day) INCLUDE (goal_key, public_count, private_count);
DROP INDEX team_days_of_user_and_goal;
-- Serves: the former members of a team, who are not on its leaderboards.
CREATE INDEX team_members_former ON team_members (team_id, user_id) WHERE left_at IS NOT NULL;
