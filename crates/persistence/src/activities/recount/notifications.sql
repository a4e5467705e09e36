-- An item about an activity that is gone or private, or about a post that is gone, does not count: its retraction was lost.
SELECT user_id, NULL::date AS day, NULL::uuid AS team_id, NULL::uuid AS goal_id, kept, counted
FROM (
    SELECT inbox.user_id,
        ARRAY[COALESCE(sum(n.item_count), 0), inbox.unread_count]::bigint[] AS kept,
        ARRAY[COALESCE(sum(n.items), 0), count(*) FILTER (WHERE n.is_unread AND n.items > 0)]::bigint[] AS counted,
        COALESCE(bool_or(n.item_count <> n.items), false) AS is_wrong
    FROM (SELECT * FROM notification_inboxes WHERE :users) inbox
    LEFT JOIN (
        SELECT n.user_id, n.item_count, notification_is_unread(n.read_at, n.seq, b.read_through) AS is_unread, COALESCE(f.items, 0) AS items
        FROM (SELECT * FROM notifications WHERE :users) n
        JOIN notification_inboxes b ON b.user_id = n.user_id
        LEFT JOIN (
            SELECT i.user_id, i.notification_id, count(*) FILTER (WHERE CASE
                    WHEN i.kind = 'activity_logged' THEN a.id IS NOT NULL
                    ELSE p.id IS NOT NULL OR NOT notification_is_about_post(i.kind)
                END) AS items
            FROM (SELECT * FROM notification_items WHERE :users) i
            LEFT JOIN activities a ON a.id = i.cause_id AND NOT a.is_private
            LEFT JOIN posts p ON p.id = i.cause_id
            GROUP BY i.user_id, i.notification_id
        ) f ON f.user_id = n.user_id AND f.notification_id = n.id
    ) n ON n.user_id = inbox.user_id
    GROUP BY inbox.user_id, inbox.unread_count
) AS compared
WHERE is_wrong OR kept <> counted
