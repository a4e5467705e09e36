WITH request AS (SELECT $1::uuid AS user_id, $2::uuid[] AS ids, $3::timestamptz AS now, $4::boolean AS clicks),
found AS MATERIALIZED (
    SELECT n.user_id, n.id, n.clicked_at, notification_is_unread(n.read_at, n.seq, inbox.read_through) AS is_unread
    FROM request
    JOIN notification_inboxes inbox ON inbox.user_id = request.user_id
    JOIN notifications n ON n.user_id = request.user_id AND n.id = ANY (request.ids)
),
marked AS (
    UPDATE notifications n
    SET read_at = CASE WHEN found.is_unread THEN request.now ELSE n.read_at END,
        clicked_at = CASE WHEN request.clicks THEN COALESCE(n.clicked_at, request.now) ELSE n.clicked_at END
    FROM request, found
    WHERE n.user_id = found.user_id AND n.id = found.id AND (found.is_unread OR (request.clicks AND found.clicked_at IS NULL))
    RETURNING found.is_unread
),
counted AS (
    UPDATE notification_inboxes inbox
    SET last_seq = inbox.last_seq + 1, rewritten_seq = inbox.last_seq + 1,
        unread_count = inbox.unread_count - (SELECT count(*) FROM marked WHERE is_unread)
    FROM request
    WHERE inbox.user_id = request.user_id AND EXISTS (SELECT FROM marked)
    RETURNING inbox.unread_count
)
SELECT (SELECT count(*) FROM found) AS found, COALESCE((SELECT unread_count FROM counted), inbox.unread_count) AS unread_count
FROM request JOIN notification_inboxes inbox ON inbox.user_id = request.user_id
