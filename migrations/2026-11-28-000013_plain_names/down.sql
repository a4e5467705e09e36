COMMENT ON TABLE goal_milestones IS 'The milestones of goals at the last check of their contributors.';
ALTER TABLE goal_milestones RENAME CONSTRAINT goal_milestones_goal_id_fkey TO goal_arrivals_goal_id_fkey;
ALTER INDEX goal_milestones_pkey RENAME TO goal_arrivals_pkey;
ALTER TABLE goal_milestones RENAME TO goal_arrivals;

ALTER TABLE rate_limits RENAME CONSTRAINT rate_limits_key_hash_length TO throttles_key_hash_length;
ALTER INDEX rate_limits_ends_at RENAME TO throttles_ends_at;
ALTER INDEX rate_limits_pkey RENAME TO throttles_pkey;
ALTER TABLE rate_limits RENAME TO throttles;
