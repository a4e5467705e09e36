-- The people whose totals for teams and goals may have drifted, or whose contributions differ from their activities. The query adds up as
-- suspect_days.sql does, with weights that follow from team, goal and day. Days of contributors are counted in the kept days, which the
-- same sums verify.
SELECT user_id
FROM (
    SELECT user_id, -distance_mm * weight AS mm, -duration_s * weight AS s, -weight AS n, 0::bigint AS days, is_stale
    FROM (
        SELECT user_id, distance_mm, duration_s, is_stale,
            CASE WHEN is_private THEN ((day_hash >> 24) & 16777215) + ((goal_hash >> 24) & 16777215) + 1
                ELSE (day_hash & 16777215) + (goal_hash & 16777215) + 1 END AS weight
        FROM (
            SELECT a.user_id, a.distance_mm, a.duration_s, a.is_private,
                uuid_hash_extended(c.team_id, $1) # uuid_hash_extended(COALESCE(c.goal_id, '00000000-0000-0000-0000-000000000000'), $2)
                    # hashint4extended(a.day - date '2000-01-01', $3) AS day_hash,
                COALESCE(uuid_hash_extended(c.goal_id, $4), 0) AS goal_hash,
                ((c.user_id, c.started_at, c.is_private) <> (a.user_id, a.started_at, a.is_private))::integer AS is_stale
            FROM contributions c JOIN activities a ON a.id = c.activity_id
            OFFSET 0
        ) fact
    ) weighed
    UNION ALL
    SELECT user_id,
        LEAST(GREATEST(public_mm, -137438953472), 137438953472) * public_weight
            + LEAST(GREATEST(private_mm, -137438953472), 137438953472) * private_weight,
        LEAST(GREATEST(public_s, -137438953472), 137438953472) * public_weight
            + LEAST(GREATEST(private_s, -137438953472), 137438953472) * private_weight,
        LEAST(GREATEST(public_count, -137438953472), 137438953472) * public_weight
            + LEAST(GREATEST(private_count, -137438953472), 137438953472) * private_weight,
        CASE WHEN goal_id IS NULL THEN 0
            ELSE (public_count > 0)::integer * (goal_hash & 16777215)
                + (public_count + private_count > 0)::integer * ((goal_hash >> 24) & 16777215) END,
        0
    FROM (
        SELECT *, (day_hash & 16777215) + 1 AS public_weight, ((day_hash >> 24) & 16777215) + 1 AS private_weight
        FROM (
            SELECT *,
                uuid_hash_extended(team_id, $5) # uuid_hash_extended(goal_key, $6)
                    # hashint4extended(day - date '2000-01-01', $7) AS day_hash,
                uuid_hash_extended(goal_key, $8) AS goal_hash
            FROM team_days
            OFFSET 0
        ) kept
    ) weighed
    UNION ALL
    SELECT user_id,
        LEAST(GREATEST(public_mm, -137438953472), 137438953472) * public_weight
            + LEAST(GREATEST(private_mm, -137438953472), 137438953472) * private_weight,
        LEAST(GREATEST(public_s, -137438953472), 137438953472) * public_weight
            + LEAST(GREATEST(private_s, -137438953472), 137438953472) * private_weight,
        LEAST(GREATEST(public_count, -137438953472), 137438953472) * public_weight
            + LEAST(GREATEST(private_count, -137438953472), 137438953472) * private_weight,
        -(LEAST(GREATEST(public_days, -137438953472), 137438953472) * (days_hash & 16777215)
            + LEAST(GREATEST(active_days, -137438953472), 137438953472) * ((days_hash >> 24) & 16777215)),
        0
    FROM (
        SELECT *, goal_hash & 16777215 AS public_weight, (goal_hash >> 24) & 16777215 AS private_weight
        FROM (
            SELECT *, uuid_hash_extended(goal_id, $9) AS goal_hash, uuid_hash_extended(goal_id, $10) AS days_hash
            FROM goal_contributors
            OFFSET 0
        ) kept
    ) weighed
) added
GROUP BY user_id
HAVING sum(mm) <> 0 OR sum(s) <> 0 OR sum(n) <> 0 OR sum(days) <> 0 OR max(is_stale) > 0
