ALTER TABLE users ADD COLUMN purged_at timestamptz,
    ADD CONSTRAINT users_purged_is_closed CHECK (purged_at IS NULL OR deleted_at IS NOT NULL);
COMMENT ON COLUMN users.purged_at IS 'Since when nothing is known of this person any more but how far others were brought.';

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
COMMENT ON TABLE activities IS 'That somebody moved: the facts from which every kept total follows.';
COMMENT ON COLUMN activities.day IS 'The local day on which it began, in its own zone. Every total by the day is by this one.';
COMMENT ON COLUMN activities.source_id IS 'Under which id the source knows it. The same one of the same source counts once.';

-- Serves: a person's own activities, the latest first.
CREATE INDEX activities_of_user ON activities (user_id, started_at DESC, id DESC);
-- Serves: that what is imported twice counts once.
CREATE UNIQUE INDEX activities_source_key ON activities (user_id, source, source_id) WHERE source_id IS NOT NULL;

CREATE TABLE contributions (
    activity_id uuid NOT NULL REFERENCES activities ON DELETE CASCADE,
    team_id     uuid NOT NULL REFERENCES teams ON DELETE CASCADE,
    goal_id     uuid REFERENCES goals ON DELETE CASCADE,
    PRIMARY KEY (activity_id, team_id)
);
COMMENT ON TABLE contributions IS 'For which teams an activity counts, and there for which goal if for one.';
-- Serves: recounting what was done for a team.
CREATE INDEX contributions_of_team ON contributions (team_id);
-- Serves: recounting what was done for a goal.
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
-- No kept total has a constraint: one that drifted is to be found and repaired, and must not stop anybody from logging meanwhile.
COMMENT ON TABLE user_stats IS 'What each person has done in all, kept with every activity.';
COMMENT ON COLUMN user_stats.touched_at IS 'When anything of this person last counted anew. Recounting what was touched begins here.';

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
COMMENT ON TABLE user_days IS 'What each person has done on each local day, kept with every activity. Streaks and calendars are read from it.';

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
COMMENT ON TABLE team_days IS 'What each person has done for each team and goal on each local day, kept with every activity. The finest total.';
COMMENT ON COLUMN team_days.goal_key IS 'The goal, or zeros for none, so that none is one value in the primary key.';
-- Serves: how far a goal was on a day, and what each member did for it.
CREATE INDEX team_days_of_goal ON team_days (goal_id, day, user_id);
-- Serves: what a person did for a goal, whether a person did anything for it, and forgetting a person.
CREATE INDEX team_days_of_user_and_goal ON team_days (user_id, goal_id);

ALTER TABLE goal_progress
    ADD COLUMN duration_s bigint NOT NULL DEFAULT 0,
    ADD COLUMN touched_at timestamptz NOT NULL DEFAULT '-infinity';
ALTER TABLE goals ADD COLUMN told_at timestamptz;
COMMENT ON COLUMN goals.told_at IS 'When it was first told that the goal was reached. It is told once, however often it is reached.';

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
COMMENT ON TABLE goal_results IS 'What each member had done for a goal when it was reached.';
-- Serves: forgetting a person.
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
COMMENT ON TABLE reconciliations IS 'When the kept totals were counted anew, and what was found.';
COMMENT ON COLUMN reconciliations.ended_at IS 'Null: it runs, or was ended by force.';
