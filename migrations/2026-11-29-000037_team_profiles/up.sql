CREATE TABLE team_profiles (
    team_id      uuid        PRIMARY KEY REFERENCES teams ON DELETE CASCADE,
    time_zone    text,
    weekly_mm    bigint      NOT NULL DEFAULT 0,
    active_count integer     NOT NULL DEFAULT 0,
    kinds        text[]      NOT NULL DEFAULT '{}',
    kind_counts  integer[]   NOT NULL DEFAULT '{}',
    refreshed_at timestamptz NOT NULL DEFAULT '-infinity',
    CONSTRAINT team_profiles_kinds_paired CHECK (cardinality(kinds) = cardinality(kind_counts)),
    CONSTRAINT team_profiles_figures_positive CHECK (weekly_mm >= 0 AND active_count >= 0)
);
COMMENT ON TABLE team_profiles IS 'What public teams did lately in public, for recommendations. A job refreshes it. Private activities are in no column.';
COMMENT ON COLUMN team_profiles.time_zone IS 'The time zone of most of its latest public activities. Null: it has none.';
COMMENT ON COLUMN team_profiles.weekly_mm IS 'The distance of a week of one active person, from public activities.';
COMMENT ON COLUMN team_profiles.active_count IS 'The number of people with public activities.';
COMMENT ON COLUMN team_profiles.kinds IS 'The kinds of its latest public activities.';
COMMENT ON COLUMN team_profiles.kind_counts IS 'The number of its latest public activities of each of these kinds.';
COMMENT ON COLUMN team_profiles.refreshed_at IS 'When it was computed. Minus infinity: an activity was withdrawn from it, and it is empty until the job computes it again.';
-- Serves: teams of a time zone, those of the most similar pace first.
CREATE INDEX team_profiles_of_zone ON team_profiles (time_zone, weekly_mm, team_id) WHERE active_count > 0;
-- Serves: deleting profiles that no job refreshes any more.
CREATE INDEX team_profiles_refreshed_at ON team_profiles (refreshed_at);

-- The average pace of an activity. The domain has the same rule, and a test compares both.
CREATE FUNCTION activity_pace(distance_mm bigint, duration_s integer) RETURNS bigint
    LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$ SELECT duration_s * 1000000000::bigint / NULLIF(distance_mm, 0) $$;
COMMENT ON FUNCTION activity_pace IS 'The average pace in microseconds for each metre. Null: it has no distance.';

ALTER TABLE user_kind_days
    ADD COLUMN public_fastest_1_km bigint,
    ADD COLUMN public_fastest_5_km bigint,
    ADD COLUMN public_fastest_10_km bigint,
    ADD COLUMN public_fastest_half_marathon bigint,
    ADD COLUMN public_fastest_marathon bigint,
    ADD COLUMN public_fastest_100_km bigint,
    ADD COLUMN fastest_1_km bigint,
    ADD COLUMN fastest_5_km bigint,
    ADD COLUMN fastest_10_km bigint,
    ADD COLUMN fastest_half_marathon bigint,
    ADD COLUMN fastest_marathon bigint,
    ADD COLUMN fastest_100_km bigint;
COMMENT ON COLUMN user_kind_days.public_fastest_1_km IS 'The least activity_pace of the public activities of at least a kilometre. Null: there is none.';
COMMENT ON COLUMN user_kind_days.public_fastest_5_km IS 'The least activity_pace of the public activities of at least 5 km. Null: there is none.';
COMMENT ON COLUMN user_kind_days.public_fastest_10_km IS 'The least activity_pace of the public activities of at least 10 km. Null: there is none.';
COMMENT ON COLUMN user_kind_days.public_fastest_half_marathon IS 'The least activity_pace of the public activities of at least a half marathon. Null: there is none.';
COMMENT ON COLUMN user_kind_days.public_fastest_marathon IS 'The least activity_pace of the public activities of at least a marathon. Null: there is none.';
COMMENT ON COLUMN user_kind_days.public_fastest_100_km IS 'The least activity_pace of the public activities of at least 100 km. Null: there is none.';
COMMENT ON COLUMN user_kind_days.fastest_1_km IS 'The least activity_pace of the activities of at least a kilometre. Null: there is none.';
COMMENT ON COLUMN user_kind_days.fastest_5_km IS 'The least activity_pace of the activities of at least 5 km. Null: there is none.';
COMMENT ON COLUMN user_kind_days.fastest_10_km IS 'The least activity_pace of the activities of at least 10 km. Null: there is none.';
COMMENT ON COLUMN user_kind_days.fastest_half_marathon IS 'The least activity_pace of the activities of at least a half marathon. Null: there is none.';
COMMENT ON COLUMN user_kind_days.fastest_marathon IS 'The least activity_pace of the activities of at least a marathon. Null: there is none.';
COMMENT ON COLUMN user_kind_days.fastest_100_km IS 'The least activity_pace of the activities of at least 100 km. Null: there is none.';
UPDATE user_kind_days kept SET
    public_fastest_1_km = day.public_fastest_1_km,
    public_fastest_5_km = day.public_fastest_5_km,
    public_fastest_10_km = day.public_fastest_10_km,
    public_fastest_half_marathon = day.public_fastest_half_marathon,
    public_fastest_marathon = day.public_fastest_marathon,
    public_fastest_100_km = day.public_fastest_100_km,
    fastest_1_km = day.fastest_1_km,
    fastest_5_km = day.fastest_5_km,
    fastest_10_km = day.fastest_10_km,
    fastest_half_marathon = day.fastest_half_marathon,
    fastest_marathon = day.fastest_marathon,
    fastest_100_km = day.fastest_100_km
FROM (
    SELECT a.user_id, a.day, a.kind,
        min(activity_pace(a.distance_mm, a.duration_s)) FILTER (WHERE a.distance_mm >= 1000000 AND NOT a.is_private) AS public_fastest_1_km,
        min(activity_pace(a.distance_mm, a.duration_s)) FILTER (WHERE a.distance_mm >= 5000000 AND NOT a.is_private) AS public_fastest_5_km,
        min(activity_pace(a.distance_mm, a.duration_s)) FILTER (WHERE a.distance_mm >= 10000000 AND NOT a.is_private) AS public_fastest_10_km,
        min(activity_pace(a.distance_mm, a.duration_s)) FILTER (WHERE a.distance_mm >= 21097500 AND NOT a.is_private) AS public_fastest_half_marathon,
        min(activity_pace(a.distance_mm, a.duration_s)) FILTER (WHERE a.distance_mm >= 42195000 AND NOT a.is_private) AS public_fastest_marathon,
        min(activity_pace(a.distance_mm, a.duration_s)) FILTER (WHERE a.distance_mm >= 100000000 AND NOT a.is_private) AS public_fastest_100_km,
        min(activity_pace(a.distance_mm, a.duration_s)) FILTER (WHERE a.distance_mm >= 1000000) AS fastest_1_km,
        min(activity_pace(a.distance_mm, a.duration_s)) FILTER (WHERE a.distance_mm >= 5000000) AS fastest_5_km,
        min(activity_pace(a.distance_mm, a.duration_s)) FILTER (WHERE a.distance_mm >= 10000000) AS fastest_10_km,
        min(activity_pace(a.distance_mm, a.duration_s)) FILTER (WHERE a.distance_mm >= 21097500) AS fastest_half_marathon,
        min(activity_pace(a.distance_mm, a.duration_s)) FILTER (WHERE a.distance_mm >= 42195000) AS fastest_marathon,
        min(activity_pace(a.distance_mm, a.duration_s)) FILTER (WHERE a.distance_mm >= 100000000) AS fastest_100_km
    FROM activities a
    WHERE a.distance_mm >= 1000000
    GROUP BY a.user_id, a.day, a.kind
) day
WHERE day.user_id = kept.user_id AND day.day = kept.day AND day.kind = kept.kind;
