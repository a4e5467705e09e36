CREATE TABLE goal_forecasts (
    goal_id    uuid        NOT NULL REFERENCES goals ON DELETE CASCADE,
    user_id    uuid        NOT NULL REFERENCES users ON DELETE CASCADE,
    day        date        NOT NULL,
    created_at timestamptz NOT NULL,
    updated_at timestamptz NOT NULL,
    arrived_on date,
    error_days integer,
    score      smallint,
    rank       integer,
    PRIMARY KEY (goal_id, user_id),
    CONSTRAINT goal_forecasts_result_is_whole CHECK (num_nulls(arrived_on, error_days, score, rank) IN (0, 4)),
    CONSTRAINT goal_forecasts_error_is_difference CHECK (error_days = day - arrived_on),
    CONSTRAINT goal_forecasts_score_bounds CHECK (score BETWEEN 0 AND 100),
    CONSTRAINT goal_forecasts_rank_positive CHECK (rank > 0)
);
COMMENT ON TABLE goal_forecasts IS 'The days on which members expect goals to be reached.';
COMMENT ON COLUMN goal_forecasts.day IS 'The day that the member expects.';
COMMENT ON COLUMN goal_forecasts.updated_at IS 'When the member last chose another day. The score counts from this day.';
COMMENT ON COLUMN goal_forecasts.arrived_on IS 'The day on which the goal was reached, when the forecast was resolved. Null: it is not resolved.';
COMMENT ON COLUMN goal_forecasts.error_days IS 'The days from the arrival to the forecast: positive if the goal was reached before the forecast day.';
COMMENT ON COLUMN goal_forecasts.score IS 'From 0 to 100, which is an exact forecast.';
COMMENT ON COLUMN goal_forecasts.rank IS 'The rank among those who were members when the forecasts were resolved. Equal ones share a rank.';
-- Serves: the forecasts of a goal, first by rank and then by day. It has those without a rank last.
CREATE INDEX goal_forecasts_ranked ON goal_forecasts (goal_id, (COALESCE(rank, 2147483647)), day, user_id);
-- Serves: the forecasts of a person, the newest goal first, and deleting them.
CREATE INDEX goal_forecasts_of_user ON goal_forecasts (user_id, goal_id DESC);

CREATE TABLE goal_forecast_states (
    goal_id          uuid     PRIMARY KEY REFERENCES goals ON DELETE CASCADE,
    reminded_quarter smallint NOT NULL DEFAULT 0,
    completed_at     timestamptz,
    arrived_on       date,
    CONSTRAINT goal_forecast_states_quarter_bounds CHECK (reminded_quarter BETWEEN 0 AND 3),
    CONSTRAINT goal_forecast_states_resolved CHECK ((completed_at IS NULL) = (arrived_on IS NULL))
);
COMMENT ON TABLE goal_forecast_states IS 'What was done with the forecasts of a goal. A change of them locks this row first.';
COMMENT ON COLUMN goal_forecast_states.reminded_quarter IS 'The last quarter of the target at which members without a forecast were reminded. Each is reminded of once, even if the goal falls back.';
COMMENT ON COLUMN goal_forecast_states.completed_at IS 'The end of the goal for which the forecasts are resolved. A goal that was reopened and reached again has another one.';
COMMENT ON COLUMN goal_forecast_states.arrived_on IS 'The first day at whose end the total had reached the target. Null: the forecasts are not resolved.';
