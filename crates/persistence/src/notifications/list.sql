SELECT COALESCE(inbox.unread_count, 0) AS unread_count, COALESCE(page.notifications, '[]') AS notifications
FROM (SELECT $1::uuid AS reader, $2::bigint AS before, $3::text[] AS kinds, $4::bigint AS page_limit, $5::bigint AS page_offset) request
LEFT JOIN notification_inboxes inbox ON inbox.user_id = request.reader
CROSS JOIN LATERAL (
    SELECT json_agg(shown ORDER BY shown.seq DESC) AS notifications
    FROM (
        SELECT n.*, details.*
        FROM (
            SELECT id, kind, batch_key, team_id, goal_id, item_count, seq, created_at, last_updated_at, push_state, push_held_until,
                email_state, web_push_state, clicked_at, notification_is_unread(read_at, seq, inbox.read_through) AS is_unread,
                CASE WHEN seq <= inbox.read_through THEN COALESCE(read_at, inbox.read_through_at) ELSE read_at END AS read_at
            FROM notifications
            WHERE user_id = request.reader AND seq < request.before AND (request.kinds IS NULL OR kind = ANY (request.kinds))
            ORDER BY seq DESC LIMIT request.page_limit OFFSET request.page_offset
        ) n
        CROSS JOIN LATERAL notification_details(request.reader, n.id, n.team_id, n.goal_id) details
    ) shown
) page
