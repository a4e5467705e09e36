WITH retracted AS (
    DELETE FROM notification_items i
    USING unnest($1::uuid[], $2::uuid[], $3::uuid[]) AS gone (user_id, notification_id, id)
    WHERE i.user_id = gone.user_id AND i.notification_id = gone.notification_id AND i.id = gone.id
    RETURNING i.user_id, i.notification_id, i.id
),
changed AS MATERIALIZED (
    SELECT n.user_id, n.id, n.item_count - loss.items AS left_items, notification_is_unread(n.read_at, n.seq, inbox.read_through) AS is_unread
    FROM (SELECT user_id, notification_id, count(*) AS items FROM retracted GROUP BY user_id, notification_id) loss
    JOIN notifications n ON n.user_id = loss.user_id AND n.id = loss.notification_id
    JOIN notification_inboxes inbox ON inbox.user_id = n.user_id
),
emptied AS (
    DELETE FROM notifications n USING changed
    WHERE n.user_id = changed.user_id AND n.id = changed.id AND changed.left_items <= 0
),
-- A notification shows its newest item, so nothing of a retracted one is left in it.
shrunk AS (
    UPDATE notifications n
    SET item_count = changed.left_items, kind = COALESCE(newest.kind, n.kind), last_updated_at = COALESCE(newest.created_at, n.last_updated_at)
    FROM changed
    LEFT JOIN LATERAL (
        SELECT i.kind, i.created_at FROM notification_items i
        WHERE i.user_id = changed.user_id AND i.notification_id = changed.id
        AND NOT EXISTS (SELECT FROM retracted r WHERE r.user_id = i.user_id AND r.notification_id = i.notification_id AND r.id = i.id)
        ORDER BY i.id DESC LIMIT 1
    ) newest ON true
    WHERE n.user_id = changed.user_id AND n.id = changed.id AND changed.left_items > 0
)
UPDATE notification_inboxes inbox
SET last_seq = inbox.last_seq + 1, rewritten_seq = inbox.last_seq + 1, unread_count = inbox.unread_count - lost.unread
FROM (
    SELECT user_id, count(*) FILTER (WHERE left_items <= 0 AND is_unread) AS unread FROM changed GROUP BY user_id
) lost
WHERE inbox.user_id = lost.user_id
RETURNING inbox.user_id
