UPDATE notifications n SET read_at = settled.read_through_at
FROM (
    SELECT old.user_id, old.id, inbox.read_through_at
    FROM (SELECT $1::uuid AS user_id, $2::bigint AS most) request
    JOIN notification_inboxes inbox ON inbox.user_id = request.user_id
    CROSS JOIN LATERAL (
        SELECT user_id, id FROM notifications
        WHERE user_id = inbox.user_id AND read_at IS NULL AND seq <= inbox.read_through
        ORDER BY seq DESC LIMIT request.most
    ) old
) settled
WHERE n.user_id = settled.user_id AND n.id = settled.id
