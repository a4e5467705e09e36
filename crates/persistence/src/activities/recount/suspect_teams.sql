-- The people whose totals for teams and goals may have drifted, or whose contributions differ from their activities. The query adds up as
-- suspect_days.sql does, with weights that follow from team, goal and day. Metres, seconds and counts are one value, so that there is one sum.
-- What a second and an activity count in it differs in each run, so that no two errors of a row cancel out twice. A value is at most 3 * 2^40
-- and a weight at most 2^20, so that two products fit into a bigint. Each weight is written where it is used, so that PostgreSQL can add up in
-- parallel. Days of contributors are counted in the kept days, which the same sums verify.
SELECT user_id
FROM (
    SELECT a.user_id,
        -(a.distance_mm + a.duration_s * :per_second::bigint + :per_activity) * CASE WHEN a.is_private THEN
            (((uuid_hash_extended(c.team_id, (:seed) + 1) # COALESCE(uuid_hash_extended(c.goal_id, (:seed) + 2), 77)
            # hashint4extended(a.day - date '2000-01-01', (:seed))) >> 24) & 1048575)
            + ((COALESCE(uuid_hash_extended(c.goal_id, (:seed) + 3), 0) >> 24) & 1048575) + 1
        ELSE
            ((uuid_hash_extended(c.team_id, (:seed) + 1) # COALESCE(uuid_hash_extended(c.goal_id, (:seed) + 2), 77)
            # hashint4extended(a.day - date '2000-01-01', (:seed))) & 1048575)
            + (COALESCE(uuid_hash_extended(c.goal_id, (:seed) + 3), 0) & 1048575) + 1
        END AS value,
        0::bigint AS days,
        ((c.user_id, c.started_at, c.is_private) <> (a.user_id, a.started_at, a.is_private))::integer AS is_stale
    FROM contributions c JOIN activities a ON a.id = c.activity_id
    UNION ALL
    SELECT user_id,
        (LEAST(GREATEST(public_mm, -1099511627776), 1099511627776)
            + LEAST(GREATEST(public_s, -134217728), 134217728) * :per_second
            + LEAST(GREATEST(public_count, -524288), 524288) * :per_activity
        ) * (((uuid_hash_extended(team_id, (:seed) + 1) # COALESCE(uuid_hash_extended(goal_id, (:seed) + 2), 77)
            # hashint4extended(day - date '2000-01-01', (:seed))) & 1048575) + 1)
        + CASE WHEN (private_mm, private_s, private_count) = (0, 0, 0) THEN 0 ELSE (
            LEAST(GREATEST(private_mm, -1099511627776), 1099511627776)
                + LEAST(GREATEST(private_s, -134217728), 134217728) * :per_second
                + LEAST(GREATEST(private_count, -524288), 524288) * :per_activity
        ) * ((((uuid_hash_extended(team_id, (:seed) + 1) # COALESCE(uuid_hash_extended(goal_id, (:seed) + 2), 77)
            # hashint4extended(day - date '2000-01-01', (:seed))) >> 24) & 1048575) + 1) END,
        CASE WHEN goal_id IS NULL THEN 0 ELSE
            (public_count > 0)::integer * (uuid_hash_extended(goal_id, (:seed) + 4) & 16777215)
            + (public_count + private_count > 0)::integer * ((uuid_hash_extended(goal_id, (:seed) + 4) >> 24) & 16777215)
        END,
        0
    FROM team_days
    UNION ALL
    SELECT user_id,
        (LEAST(GREATEST(public_mm, -1099511627776), 1099511627776)
            + LEAST(GREATEST(public_s, -134217728), 134217728) * :per_second
            + LEAST(GREATEST(public_count, -524288), 524288) * :per_activity
        ) * (uuid_hash_extended(goal_id, (:seed) + 3) & 1048575)
        + (
            LEAST(GREATEST(private_mm, -1099511627776), 1099511627776)
                + LEAST(GREATEST(private_s, -134217728), 134217728) * :per_second
                + LEAST(GREATEST(private_count, -524288), 524288) * :per_activity
        ) * ((uuid_hash_extended(goal_id, (:seed) + 3) >> 24) & 1048575),
        -(LEAST(GREATEST(public_days, -1048576), 1048576) * (uuid_hash_extended(goal_id, (:seed) + 4) & 16777215)
            + LEAST(GREATEST(active_days, -1048576), 1048576) * ((uuid_hash_extended(goal_id, (:seed) + 4) >> 24) & 16777215)),
        0
    FROM goal_contributors
) added
GROUP BY user_id
HAVING sum(value) <> 0 OR sum(days) <> 0 OR sum(is_stale) > 0
