UPDATE jobs SET kind = 'tell_reached' WHERE kind = 'announce_goal_reached';
COMMENT ON COLUMN goals.reached_announced_at IS 'When it was first told that the goal was reached. It is told once, however often it is reached.';
ALTER TABLE goals RENAME COLUMN reached_announced_at TO told_at;
