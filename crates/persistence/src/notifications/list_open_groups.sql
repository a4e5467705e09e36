SELECT n.user_id, n.id, n.batch_key, n.item_count, n.created_at, notification_is_unread(n.read_at, n.seq, inbox.read_through) AS is_unread
FROM unnest($1::uuid[], $2::text[]) AS item (user_id, batch_key)
JOIN notification_inboxes inbox ON inbox.user_id = item.user_id
JOIN notifications n ON n.user_id = item.user_id AND n.batch_key = item.batch_key AND n.is_open
