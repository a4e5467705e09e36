SELECT to_json(shown) AS item
FROM (
    SELECT i.id, i.kind, i.cause_id, i.created_at,
        CASE WHEN i.kind = 'announcement' THEN jsonb_build_object('announcement_id', i.cause_id, 'title', announcement.title,
            'body', announcement.body, 'link', announcement.link) ELSE i.data END AS data,
        u.id AS user_id, u.username, u.display_name, activity.kind AS activity_kind,
        activity.distance_mm AS activity_mm, achievement.name AS achievement_name
    FROM (SELECT $1::uuid AS reader, $2::uuid AS notification, $3::uuid AS before, $4::bigint AS page_limit, $5::bigint AS page_offset) request
    CROSS JOIN LATERAL (
        SELECT * FROM notification_items
        WHERE user_id = request.reader AND notification_id = request.notification AND id < request.before
        AND (kind <> 'activity_logged' OR EXISTS (SELECT FROM visible_activity(request.reader, cause_id)))
        AND (NOT notification_is_about_post(kind) OR EXISTS (SELECT FROM visible_post(request.reader, cause_id)))
        ORDER BY id DESC LIMIT request.page_limit OFFSET request.page_offset
    ) i
    LEFT JOIN users u ON u.id = i.actor_id AND u.deleted_at IS NULL AND u.disabled_at IS NULL
        AND NOT EXISTS (SELECT FROM blocks_between(request.reader, u.id))
    LEFT JOIN LATERAL (
        SELECT * FROM visible_activity(request.reader, i.cause_id) WHERE i.kind = 'activity_logged'
    ) activity ON true
    LEFT JOIN achievements achievement ON i.kind = 'achievement_earned' AND achievement.id = i.cause_id
    LEFT JOIN LATERAL (
        SELECT * FROM visible_announcement(request.reader, i.cause_id) WHERE i.kind = 'announcement'
    ) announcement ON true
) shown
ORDER BY shown.id DESC
