UPDATE jobs SET kind = 'tell_reached' WHERE kind = 'announce_goal_reached';
COMMENT ON COLUMN goals.reached_announced_at IS 'When it was announced that the goal was reached. It is announced once, however often the goal is reached.';
ALTER TABLE goals RENAME COLUMN reached_announced_at TO told_at;
