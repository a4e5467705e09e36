DELETE FROM feed_snapshots WHERE ctid = ANY (ARRAY(
    SELECT ctid FROM feed_snapshots WHERE created_at <= $1 ORDER BY created_at LIMIT $2
))
