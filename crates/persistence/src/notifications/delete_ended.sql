WITH request AS (SELECT $1::uuid[] AS users, $2::uuid[] AS ids, $3::timestamptz AS read_before, $4::timestamptz AS now),
ended AS MATERIALIZED (
    SELECT n.user_id, n.id, n.expires_at <= request.now AS has_expired,
        notification_is_unread(n.read_at, n.seq, inbox.read_through) AS is_unread
    FROM request
    CROSS JOIN LATERAL unnest(request.users, request.ids) AS named (user_id, id)
    JOIN notifications n ON n.user_id = named.user_id AND n.id = named.id
    JOIN notification_inboxes inbox ON inbox.user_id = n.user_id
    WHERE n.read_at < request.read_before OR n.expires_at <= request.now
),
deleted AS (
    DELETE FROM notifications n USING ended WHERE n.user_id = ended.user_id AND n.id = ended.id
),
sums AS MATERIALIZED (
    SELECT user_id, count(*) FILTER (WHERE has_expired) AS expired, count(*) FILTER (WHERE has_expired IS NOT TRUE) AS read,
        count(*) FILTER (WHERE is_unread) AS unread
    FROM ended GROUP BY user_id
),
counted AS (
    UPDATE notification_inboxes inbox
    SET last_seq = inbox.last_seq + 1, rewritten_seq = inbox.last_seq + 1, unread_count = inbox.unread_count - sums.unread
    FROM sums WHERE inbox.user_id = sums.user_id AND sums.unread > 0
)
SELECT user_id, read, expired, unread FROM sums
