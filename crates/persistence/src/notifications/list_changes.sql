SELECT inbox.user_id, inbox.last_seq, inbox.rewritten_seq, inbox.unread_count, COALESCE(page.notifications, '[]') AS notifications
FROM unnest($1::uuid[], $2::bigint[]) AS stream (user_id, after)
CROSS JOIN (SELECT $3::bigint AS page_limit) request
JOIN notification_inboxes inbox ON inbox.user_id = stream.user_id AND inbox.last_seq > stream.after
CROSS JOIN LATERAL (
    SELECT json_agg(shown ORDER BY shown.seq) AS notifications
    FROM (
        SELECT n.*, details.*
        FROM (
            SELECT id, kind, batch_key, team_id, goal_id, item_count, seq, created_at, last_updated_at, push_state, push_held_until,
                email_state, web_push_state, clicked_at, notification_is_unread(read_at, seq, inbox.read_through) AS is_unread,
                CASE WHEN seq <= inbox.read_through THEN COALESCE(read_at, inbox.read_through_at) ELSE read_at END AS read_at
            FROM notifications
            WHERE user_id = stream.user_id AND seq > stream.after
            ORDER BY seq LIMIT request.page_limit
        ) n
        CROSS JOIN LATERAL notification_details(stream.user_id, n.id, n.team_id, n.goal_id) details
    ) shown
) page
