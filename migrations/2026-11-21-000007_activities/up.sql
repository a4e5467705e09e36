ALTER TABLE users ADD COLUMN purged_at timestamptz,
    ADD CONSTRAINT users_purged_is_closed CHECK (purged_at IS NULL OR deleted_at IS NOT NULL);
COMMENT ON COLUMN users.purged_at IS 'When the personal data was purged. Only the days and distances that count for teams are left.';

CREATE TABLE activities (
    id          uuid        PRIMARY KEY,
    user_id     uuid        NOT NULL REFERENCES users ON DELETE CASCADE,
    kind        text        NOT NULL,
    started_at  timestamptz NOT NULL,
    time_zone   text        NOT NULL,
    day         date        NOT NULL,
    distance_mm bigint      NOT NULL,
    duration_s  integer     NOT NULL,
    is_private  boolean     NOT NULL,
    note        text        NOT NULL,
    place       jsonb,
    source      text        NOT NULL,
    source_id   text,
    created_at  timestamptz NOT NULL,
    updated_at  timestamptz NOT NULL,
    CONSTRAINT activities_kind_known CHECK (kind IN ('walk', 'run', 'ride', 'swim', 'wheelchair', 'row', 'ski', 'other')),
    CONSTRAINT activities_distance_bounds CHECK (distance_mm BETWEEN 0 AND 1000000000),
    CONSTRAINT activities_duration_bounds CHECK (duration_s BETWEEN 1 AND 604800),
    CONSTRAINT activities_note_length CHECK (char_length(note) <= 1000)
);
COMMENT ON TABLE activities IS 'Activities: the facts from which every kept total follows.';
COMMENT ON COLUMN activities.day IS 'The local day on which it began, in its own time zone. Every total by day uses it.';
COMMENT ON COLUMN activities.source_id IS 'The id of the activity at its source. Activities with the same source and id count once.';

-- Serves: a person's own activities, the latest first.
CREATE INDEX activities_of_user ON activities (user_id, started_at DESC, id DESC);
-- Serves: finding an activity that was logged before, so that it counts once.
CREATE UNIQUE INDEX activities_source_key ON activities (user_id, source, source_id) WHERE source_id IS NOT NULL;

CREATE TABLE contributions (
    activity_id uuid NOT NULL REFERENCES activities ON DELETE CASCADE,
    team_id     uuid NOT NULL REFERENCES teams ON DELETE CASCADE,
    goal_id     uuid REFERENCES goals ON DELETE CASCADE,
    PRIMARY KEY (activity_id, team_id)
);
COMMENT ON TABLE contributions IS 'The teams that an activity counts for, each with the goal if it counts for one.';
-- Serves: recounting the totals of a team.
CREATE INDEX contributions_of_team ON contributions (team_id);
-- Serves: recounting the total of a goal.
CREATE INDEX contributions_of_goal ON contributions (goal_id);

CREATE TABLE user_stats (
    user_id       uuid    PRIMARY KEY REFERENCES users ON DELETE CASCADE,
    public_mm     bigint  NOT NULL,
    public_s      bigint  NOT NULL,
    public_count  bigint  NOT NULL,
    private_mm    bigint  NOT NULL,
    private_s     bigint  NOT NULL,
    private_count bigint  NOT NULL,
    touched_at    timestamptz NOT NULL
);
-- No kept total has a constraint: a total that drifted is repaired later, and must not prevent logging meanwhile.
COMMENT ON TABLE user_stats IS 'The totals of each person, updated with every activity.';
COMMENT ON COLUMN user_stats.touched_at IS 'When a total of this person last changed. A reconciliation of recent changes begins here.';

CREATE TABLE user_days (
    user_id       uuid    NOT NULL REFERENCES users ON DELETE CASCADE,
    day           date    NOT NULL,
    public_mm     bigint  NOT NULL,
    public_s      bigint  NOT NULL,
    public_count  bigint  NOT NULL,
    private_mm    bigint  NOT NULL,
    private_s     bigint  NOT NULL,
    private_count bigint  NOT NULL,
    PRIMARY KEY (user_id, day)
);
COMMENT ON TABLE user_days IS 'The totals of each person and local day, updated with every activity. Streaks and calendars are read from it.';

CREATE TABLE team_days (
    team_id       uuid    NOT NULL REFERENCES teams ON DELETE CASCADE,
    day           date    NOT NULL,
    user_id       uuid    NOT NULL REFERENCES users ON DELETE CASCADE,
    goal_id       uuid    REFERENCES goals ON DELETE CASCADE,
    goal_key      uuid    NOT NULL GENERATED ALWAYS AS (COALESCE(goal_id, '00000000-0000-0000-0000-000000000000')) STORED,
    public_mm     bigint  NOT NULL,
    public_s      bigint  NOT NULL,
    public_count  bigint  NOT NULL,
    private_mm    bigint  NOT NULL,
    private_s     bigint  NOT NULL,
    private_count bigint  NOT NULL,
    PRIMARY KEY (team_id, day, user_id, goal_key)
);
COMMENT ON TABLE team_days IS 'The totals of each person, team, goal and local day, updated with every activity. The finest total.';
COMMENT ON COLUMN team_days.goal_key IS 'The goal, or zeros for none, so that none is one value in the primary key.';
-- Serves: the progress of a goal on a day, and the contribution of each member.
CREATE INDEX team_days_of_goal ON team_days (goal_id, day, user_id);
-- Serves: the contribution of a person to a goal, whether there is one, and deleting a person.
CREATE INDEX team_days_of_user_and_goal ON team_days (user_id, goal_id);

ALTER TABLE goal_progress
    ADD COLUMN duration_s bigint NOT NULL DEFAULT 0,
    ADD COLUMN touched_at timestamptz NOT NULL DEFAULT '-infinity';
ALTER TABLE goals ADD COLUMN told_at timestamptz;
COMMENT ON COLUMN goals.told_at IS 'When it was announced that the goal was reached. It is announced once, however often the goal is reached.';

CREATE TABLE goal_results (
    goal_id       uuid    NOT NULL REFERENCES goals ON DELETE CASCADE,
    user_id       uuid    NOT NULL REFERENCES users ON DELETE CASCADE,
    public_mm     bigint  NOT NULL,
    public_s      bigint  NOT NULL,
    public_count  bigint  NOT NULL,
    private_mm    bigint  NOT NULL,
    private_s     bigint  NOT NULL,
    private_count bigint  NOT NULL,
    PRIMARY KEY (goal_id, user_id)
);
COMMENT ON TABLE goal_results IS 'The contribution of each member to a goal at the time when it was reached.';
-- Serves: deleting a person.
CREATE INDEX goal_results_of_user ON goal_results (user_id);

CREATE TABLE reconciliations (
    id         uuid        PRIMARY KEY,
    scope      text        NOT NULL,
    repairs    boolean     NOT NULL,
    started_at timestamptz NOT NULL,
    ended_at   timestamptz,
    report     jsonb       NOT NULL DEFAULT '[]',
    CONSTRAINT reconciliations_scope_known CHECK (scope IN ('full', 'touched'))
);
COMMENT ON TABLE reconciliations IS 'Reconciliations of the kept totals, and their results.';
COMMENT ON COLUMN reconciliations.ended_at IS 'Null: it is running, or was killed.';
