SELECT post_ids, sharer_ids, is_recent, engagements, relationships, created_at
FROM feed_snapshots WHERE user_id = $1 AND id = $2 AND feed = $3 AND created_at > $4
