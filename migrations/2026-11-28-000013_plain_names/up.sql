-- The tables get the names that the program uses.
ALTER TABLE throttles RENAME TO rate_limits;
ALTER INDEX throttles_pkey RENAME TO rate_limits_pkey;
ALTER INDEX throttles_ends_at RENAME TO rate_limits_ends_at;
ALTER TABLE rate_limits RENAME CONSTRAINT throttles_key_hash_length TO rate_limits_key_hash_length;

ALTER TABLE goal_arrivals RENAME TO goal_milestones;
ALTER INDEX goal_arrivals_pkey RENAME TO goal_milestones_pkey;
ALTER TABLE goal_milestones RENAME CONSTRAINT goal_arrivals_goal_id_fkey TO goal_milestones_goal_id_fkey;
COMMENT ON TABLE goal_milestones IS 'The milestones of each goal at the last check.';
