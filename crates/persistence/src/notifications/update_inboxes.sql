UPDATE notification_inboxes i
SET last_seq = changed.last_seq, unread_count = i.unread_count + changed.unread_change, pushes = changed.pushes
FROM jsonb_to_recordset($1) AS changed (user_id uuid, last_seq bigint, unread_change integer, pushes jsonb)
WHERE i.user_id = changed.user_id
