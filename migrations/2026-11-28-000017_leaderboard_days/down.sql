DROP INDEX team_members_former;
-- Serves: the first and the last day on which a person contributed to a goal, and deleting a person.
CREATE INDEX team_days_of_user_and_goal ON team_days (user_id, goal_id, day);
DROP INDEX team_days_of_member;
