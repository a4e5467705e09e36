UPDATE notification_inboxes i
SET last_seq = changed.last_seq, unread_count = i.unread_count + changed.unread_change, pushes = changed.pushes
FROM unnest($1::uuid[], $2::bigint[], $3::integer[], $4::jsonb[]) AS changed (user_id, last_seq, unread_change, pushes)
WHERE i.user_id = changed.user_id
