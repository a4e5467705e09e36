-- Every key of a day that differs makes the day wrong; the figures are those of the whole day.
SELECT NULL::uuid AS user_id, day, NULL::uuid AS team_id, NULL::uuid AS goal_id,
    array_agg(zero.k ORDER BY place) AS kept, array_agg(zero.f ORDER BY place) AS counted
FROM (
    SELECT compared.day, name.place, sum(kept) FILTER (WHERE compared.measure = name.measure) AS kept,
        sum(counted) FILTER (WHERE compared.measure = name.measure) AS counted, bool_or(kept <> counted) AS is_wrong
    FROM (
        SELECT day, measure, COALESCE(k.kept, 0) AS kept, COALESCE(f.counted, 0) AS counted
        FROM (
            SELECT day, kind, channel, measure, bucket, announcement_id, sum(entries - exits - deletions)::bigint AS kept
            FROM notification_count_totals GROUP BY day, kind, channel, measure, bucket, announcement_id
        ) k
        FULL JOIN (
            SELECT day, kind, channel, measure, bucket, announcement_id, count(*) AS counted
            FROM notification_measures GROUP BY day, kind, channel, measure, bucket, announcement_id
        ) f USING (day, kind, channel, measure, bucket, announcement_id)
    ) compared
    CROSS JOIN unnest(ARRAY['recorded', 'queued', 'sent', 'failed', 'dropped', 'read', 'clicked'])
        WITH ORDINALITY AS name (measure, place)
    GROUP BY compared.day, name.place
) days
CROSS JOIN LATERAL (SELECT COALESCE(days.kept, 0)::bigint AS k, COALESCE(days.counted, 0)::bigint AS f) zero
WHERE is_wrong
GROUP BY day
ORDER BY day
