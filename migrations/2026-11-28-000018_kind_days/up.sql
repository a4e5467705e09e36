ALTER TABLE activities
    ADD COLUMN start_hour smallint,
    ADD CONSTRAINT activities_start_hour_bounds CHECK (start_hour BETWEEN 0 AND 23);
COMMENT ON COLUMN activities.start_hour IS 'The local hour in which it began, in its own time zone. Null: unknown.';
-- An unknown time zone is read as UTC, as everywhere.
UPDATE activities a SET start_hour = extract(hour FROM a.started_at AT TIME ZONE zones.name)
FROM users u, (
    SELECT used.time_zone, COALESCE(known.name, 'UTC') AS name
    FROM (SELECT DISTINCT time_zone FROM activities) used LEFT JOIN pg_timezone_names known ON known.name = used.time_zone
) zones
WHERE u.id = a.user_id AND u.purged_at IS NULL AND zones.time_zone = a.time_zone;

-- Adds numbers place by place, such as activities by the hour. A shorter list counts as having zeros at its end.
CREATE FUNCTION add_counts(one integer[], other integer[]) RETURNS integer[] LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT COALESCE(array_agg(COALESCE(a, 0) + COALESCE(b, 0) ORDER BY place), '{}')
    FROM unnest(one, other) WITH ORDINALITY AS pair (a, b, place)
$$;
CREATE AGGREGATE sum_counts (integer[]) (SFUNC = add_counts, STYPE = integer[], INITCOND = '{}', COMBINEFUNC = add_counts, PARALLEL = SAFE);
-- A list with one at the place of an hour.
CREATE FUNCTION hour_counts(hour smallint) RETURNS integer[] LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT array_fill(0, ARRAY[hour::integer]) || 1
$$;

CREATE TABLE user_kind_days (
    user_id           uuid      NOT NULL REFERENCES users ON DELETE CASCADE,
    day               date      NOT NULL,
    kind              text      NOT NULL,
    public_mm         bigint    NOT NULL,
    public_s          bigint    NOT NULL,
    public_count      bigint    NOT NULL,
    private_mm        bigint    NOT NULL,
    private_s         bigint    NOT NULL,
    private_count     bigint    NOT NULL,
    public_longest_mm bigint    NOT NULL,
    public_longest_s  bigint    NOT NULL,
    longest_mm        bigint    NOT NULL,
    longest_s         bigint    NOT NULL,
    public_early      integer[] NOT NULL,
    early             integer[] NOT NULL,
    PRIMARY KEY (user_id, day, kind)
);
COMMENT ON TABLE user_kind_days IS 'The totals of each person, local day and kind, updated with every activity. Achievements are read from it.';
COMMENT ON COLUMN user_kind_days.longest_mm IS 'The distance of the longest activity.';
COMMENT ON COLUMN user_kind_days.longest_s IS 'The duration of the longest activity.';
COMMENT ON COLUMN user_kind_days.early IS 'The number of activities that began in each local hour before noon.';
INSERT INTO user_kind_days
    (user_id, day, kind, public_mm, public_s, public_count, private_mm, private_s, private_count, public_longest_mm, public_longest_s,
     longest_mm, longest_s, public_early, early)
SELECT a.user_id, a.day, a.kind,
    COALESCE(sum(a.distance_mm) FILTER (WHERE NOT a.is_private), 0), COALESCE(sum(a.duration_s) FILTER (WHERE NOT a.is_private), 0),
    count(*) FILTER (WHERE NOT a.is_private),
    COALESCE(sum(a.distance_mm) FILTER (WHERE a.is_private), 0), COALESCE(sum(a.duration_s) FILTER (WHERE a.is_private), 0),
    count(*) FILTER (WHERE a.is_private),
    COALESCE(max(a.distance_mm) FILTER (WHERE NOT a.is_private), 0), COALESCE(max(a.duration_s) FILTER (WHERE NOT a.is_private), 0),
    max(a.distance_mm), max(a.duration_s),
    sum_counts(hour_counts(a.start_hour)) FILTER (WHERE a.start_hour < 12 AND NOT a.is_private),
    sum_counts(hour_counts(a.start_hour)) FILTER (WHERE a.start_hour < 12)
FROM activities a
GROUP BY a.user_id, a.day, a.kind;
