SELECT post_ids, sharer_ids, is_recent, engagements, relationships, created_at
FROM feed_snapshots WHERE id = $1 AND user_id IS NOT DISTINCT FROM $2 AND created_at > $3
