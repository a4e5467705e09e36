WITH oldest AS MATERIALIZED (
    SELECT id FROM notification_count_changes ORDER BY id LIMIT $1 FOR UPDATE SKIP LOCKED
),
folded AS (
    DELETE FROM notification_count_changes c USING oldest WHERE c.id = oldest.id
    RETURNING c.day, c.kind, c.channel, c.measure, c.bucket, c.announcement_id, c.entries, c.exits, c.deletions
),
added AS (
    INSERT INTO notification_counts
    SELECT day, kind, channel, measure, bucket, announcement_id, sum(entries), sum(exits), sum(deletions)
    FROM folded GROUP BY day, kind, channel, measure, bucket, announcement_id
    ORDER BY day, kind, channel, measure, bucket, announcement_id
    ON CONFLICT (day, kind, channel, measure, bucket, announcement_id) DO UPDATE SET
        entries = notification_counts.entries + excluded.entries, exits = notification_counts.exits + excluded.exits,
        deletions = notification_counts.deletions + excluded.deletions
)
SELECT count(*) FROM folded
