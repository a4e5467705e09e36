SELECT to_json(shown) AS notification
FROM (
    SELECT n.*, details.*
    FROM (
        SELECT n.user_id, n.id, n.kind, n.batch_key, n.team_id, n.goal_id, n.item_count, n.seq, n.created_at, n.last_updated_at, n.push_state,
            n.push_held_until, n.email_state, n.web_push_state, n.clicked_at, notification_is_unread(n.read_at, n.seq, inbox.read_through) AS is_unread,
            CASE WHEN n.seq <= inbox.read_through THEN COALESCE(n.read_at, inbox.read_through_at) ELSE n.read_at END AS read_at
        FROM notifications n JOIN notification_inboxes inbox ON inbox.user_id = n.user_id
        WHERE n.user_id = $1 AND n.id = ANY ($2)
    ) n
    CROSS JOIN LATERAL notification_details(n.user_id, n.id, n.team_id, n.goal_id) details
) shown
ORDER BY shown.seq DESC
