WITH outdated AS (
    DELETE FROM feed_snapshots old
    USING (SELECT $1::uuid AS owner, $2::text AS feed, $3::bigint AS kept, $4::timestamptz AS before) request
    WHERE old.user_id = request.owner AND (
        old.created_at <= request.before
        OR old.feed = request.feed AND old.id NOT IN (
            SELECT latest.id FROM feed_snapshots latest
            WHERE latest.user_id = request.owner AND latest.feed = request.feed
            ORDER BY latest.id DESC LIMIT request.kept
        ))
    RETURNING old.id
)
INSERT INTO feed_snapshots (user_id, id, feed, post_ids, sharer_ids, is_recent, engagements, relationships, created_at)
VALUES ($5, $6, $7, $8, $9, $10, $11, $12, $13)
-- Another attempt of the same transaction.
ON CONFLICT (user_id, id) DO NOTHING
