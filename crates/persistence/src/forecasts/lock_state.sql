-- An existing row does not change, but is locked.
INSERT INTO goal_forecast_states AS kept (goal_id) VALUES ($1)
ON CONFLICT (goal_id) DO UPDATE SET reminded_quarter = kept.reminded_quarter
RETURNING reminded_quarter, completed_at, arrived_on
