-- The column and the kind of job get names that say what they do: they announce that a goal was reached.
ALTER TABLE goals RENAME COLUMN told_at TO reached_announced_at;
COMMENT ON COLUMN goals.reached_announced_at IS 'When it was announced that the goal was reached. It is announced once, however often the goal is reached.';
UPDATE jobs SET kind = 'announce_goal_reached' WHERE kind = 'tell_reached';
