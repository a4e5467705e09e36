-- The difference is added as every other change is. What is too much was lost by a deletion, and what is missing by a creation.
INSERT INTO notification_count_changes (day, kind, channel, measure, bucket, announcement_id, entries, deletions)
SELECT day, kind, channel, measure, bucket, announcement_id, GREATEST(lack, 0), GREATEST(-lack, 0)
FROM (
    SELECT day, kind, channel, measure, bucket, announcement_id, COALESCE(f.counted, 0) - COALESCE(k.kept, 0) AS lack
    FROM (
        SELECT day, kind, channel, measure, bucket, announcement_id, sum(entries - exits - deletions)::bigint AS kept
        FROM notification_count_totals GROUP BY day, kind, channel, measure, bucket, announcement_id
    ) k
    FULL JOIN (
        SELECT day, kind, channel, measure, bucket, announcement_id, count(*) AS counted
        FROM notification_measures GROUP BY day, kind, channel, measure, bucket, announcement_id
    ) f USING (day, kind, channel, measure, bucket, announcement_id)
) compared
WHERE lack <> 0 AND day = ANY ($1)
