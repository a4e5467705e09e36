WITH outdated AS (
    DELETE FROM feed_snapshots old
    USING (SELECT $1::uuid AS owner, $2::bigint AS kept, $3::timestamptz AS before) request
    -- None of what is trending, which has no owner.
    WHERE old.user_id = request.owner AND (
        old.created_at <= request.before
        OR old.id NOT IN (
            SELECT latest.id FROM feed_snapshots latest
            WHERE latest.user_id = request.owner
            ORDER BY latest.id DESC LIMIT request.kept
        ))
    RETURNING old.id
)
INSERT INTO feed_snapshots (id, user_id, feed, post_ids, sharer_ids, is_recent, engagements, relationships, created_at)
VALUES ($4, $5, $6, $7, $8, $9, $10, $11, $12)
-- Another attempt of the same transaction, or another person who reads what is trending.
ON CONFLICT (id) DO NOTHING
-- The answer does not wait for the disk: whose snapshot is lost in a crash opens the feed again.
RETURNING set_config('synchronous_commit', 'off', true)
