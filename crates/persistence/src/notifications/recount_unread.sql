UPDATE notification_inboxes inbox
SET last_seq = inbox.last_seq + 1, rewritten_seq = inbox.last_seq + 1, unread_count = (
    SELECT count(*) FROM notifications n
    WHERE n.user_id = inbox.user_id AND notification_is_unread(n.read_at, n.seq, inbox.read_through)
)
WHERE inbox.user_id = ANY ($1)
