WITH request AS (SELECT $1::uuid AS person, $2::bigint AS most),
-- Whole days, because the hours of a day are kept together.
named AS (
    SELECT DISTINCT chosen.day
    FROM (
        SELECT a.day FROM activities a
        WHERE a.user_id = (SELECT person FROM request)
            AND (a.start_hour IS NOT NULL OR a.note <> '' OR a.place IS NOT NULL OR a.source <> 'manual' OR a.source_id IS NOT NULL
                OR a.time_zone <> 'UTC' OR a.started_at <> a.day::timestamp AT TIME ZONE 'UTC')
        LIMIT (SELECT most FROM request)
    ) chosen
),
nameless AS (
    -- The day is kept, and the time of day is removed.
    UPDATE activities a
    SET start_hour = NULL, note = '', place = NULL, source = 'manual', source_id = NULL, time_zone = 'UTC',
        started_at = a.day::timestamp AT TIME ZONE 'UTC'
    FROM named WHERE a.user_id = (SELECT person FROM request) AND a.day = named.day
    RETURNING a.id, a.started_at
),
counted AS (UPDATE contributions c SET started_at = nameless.started_at FROM nameless WHERE c.activity_id = nameless.id),
cleared AS (
    UPDATE user_kind_days d SET public_early = '{}', early = '{}'
    FROM named WHERE d.user_id = (SELECT person FROM request) AND d.day = named.day AND (d.public_early <> '{}' OR d.early <> '{}')
)
SELECT count(*) FROM nameless
