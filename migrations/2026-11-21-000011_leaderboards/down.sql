ALTER TABLE team_days RESET (autovacuum_vacuum_insert_scale_factor, autovacuum_vacuum_scale_factor);
ALTER TABLE team_days DROP CONSTRAINT team_days_pkey, ADD PRIMARY KEY (team_id, day, user_id, goal_key);
