CREATE TABLE goals (
    id          uuid        PRIMARY KEY,
    team_id     uuid        NOT NULL REFERENCES teams ON DELETE CASCADE,
    created_by  uuid        REFERENCES users ON DELETE SET NULL,
    name        text        NOT NULL,
    description text        NOT NULL,
    category    text        NOT NULL,
    status      text        NOT NULL,
    is_main     boolean     NOT NULL,
    target_mm   bigint      NOT NULL,
    has_route   boolean     NOT NULL,
    first_day   date        NOT NULL,
    last_day    date,
    created_at  timestamptz NOT NULL,
    updated_at  timestamptz NOT NULL,
    started_at  timestamptz,
    ended_at    timestamptz,
    CONSTRAINT goals_name_length CHECK (char_length(name) BETWEEN 1 AND 80),
    CONSTRAINT goals_description_length CHECK (char_length(description) <= 2000),
    CONSTRAINT goals_category_known CHECK (category IN (
        'adventure', 'charity', 'commute', 'challenge', 'fitness', 'heritage', 'nature', 'other')),
    CONSTRAINT goals_status_known CHECK (status IN ('planned', 'active', 'paused', 'completed', 'cancelled')),
    CONSTRAINT goals_main_is_active CHECK (status = 'active' OR NOT is_main),
    CONSTRAINT goals_target_bounds CHECK (target_mm BETWEEN 1000 AND 1000000000000),
    CONSTRAINT goals_days_in_order CHECK (last_day >= first_day)
);
COMMENT ON TABLE goals IS 'Goals of teams.';
COMMENT ON COLUMN goals.is_main IS 'The active goal of a team that activities count for by default.';
COMMENT ON COLUMN goals.target_mm IS 'The target distance in millimetres. A goal with a route has the length of the route.';
COMMENT ON COLUMN goals.last_day IS 'Null: it has no last day.';
COMMENT ON COLUMN goals.started_at IS 'When it first became active.';
COMMENT ON COLUMN goals.ended_at IS 'When it was completed or cancelled.';

-- Serves: the main goal of a team, of which there is at most one.
CREATE UNIQUE INDEX goals_main_key ON goals (team_id) WHERE is_main;
-- Serves: the goals of a team, newest first.
CREATE INDEX goals_of_team ON goals (team_id, id DESC);
-- Serves: the goals that a person created, and clearing the creator when that account is purged.
CREATE INDEX goals_by_maker ON goals (created_by, id DESC);

CREATE TABLE goal_routes (
    goal_id    uuid        PRIMARY KEY REFERENCES goals ON DELETE CASCADE,
    summary    jsonb       NOT NULL,
    route      jsonb       NOT NULL,
    updated_at timestamptz NOT NULL,
    CONSTRAINT goal_routes_summary_is_object CHECK (jsonb_typeof(summary) = 'object'),
    CONSTRAINT goal_routes_route_is_object CHECK (jsonb_typeof(route) = 'object')
);
COMMENT ON TABLE goal_routes IS 'The routes of goals, in a separate table because a line on the map is large.';
COMMENT ON COLUMN goal_routes.summary IS 'Waypoints, laps and bounds: everything except the line.';
COMMENT ON COLUMN goal_routes.route IS 'The whole route, with the distances that were measured when it was stored.';

CREATE TABLE goal_progress (
    goal_id        uuid    PRIMARY KEY REFERENCES goals ON DELETE CASCADE,
    distance_mm    bigint  NOT NULL DEFAULT 0,
    activity_count integer NOT NULL DEFAULT 0
);
COMMENT ON TABLE goal_progress IS 'The totals of goals, updated with every contribution. In a separate table because it is written often.';
