SELECT
    COALESCE(s.public_mm, 0) AS public_mm, COALESCE(s.public_s, 0) AS public_s, COALESCE(s.public_count, 0) AS public_count,
    COALESCE(s.private_mm, 0) AS private_mm, COALESCE(s.private_s, 0) AS private_s,
    COALESCE(s.private_count, 0) AS private_count, days.all AS days, days.distance_mm, days.duration_s, days.activity_count,
    COALESCE(teams.all, '[]') AS teams, COALESCE(activities.all, '[]') AS recent, COALESCE(inbox.unread_count, 0) AS unread_count
FROM (SELECT $1::uuid AS viewer, $2::date AS first, $3::timestamptz AS not_before) request
LEFT JOIN user_stats s ON s.user_id = request.viewer
LEFT JOIN notification_inboxes inbox ON inbox.user_id = request.viewer
CROSS JOIN LATERAL (
    SELECT COALESCE(array_agg(day ORDER BY day), '{}') AS all,
        COALESCE(sum(public_mm + private_mm) FILTER (WHERE day >= request.first), 0)::bigint AS distance_mm,
        COALESCE(sum(public_s + private_s) FILTER (WHERE day >= request.first), 0)::bigint AS duration_s,
        COALESCE(sum(public_count + private_count) FILTER (WHERE day >= request.first), 0)::bigint AS activity_count
    FROM user_days WHERE user_id = request.viewer AND public_count + private_count > 0
) days
CROSS JOIN LATERAL (
    SELECT json_agg(mine) AS all
    FROM (
        SELECT t.id, t.name, t.colour, t.picture_url, photo.id AS photo_id, t.is_public, t.member_count, m.role, g.id AS goal_id, g.name AS goal_name,
            g.target_mm, p.distance_mm AS done_mm, r.updated_at AS route_updated_at
        FROM team_members m
        JOIN teams t ON t.id = m.team_id AND t.deleted_at IS NULL
        LEFT JOIN photos photo ON photo.id = t.photo_id AND photo.state = 'stored' AND photo.hidden_at IS NULL
        LEFT JOIN goals g ON g.team_id = t.id AND g.is_main
        LEFT JOIN goal_progress p ON p.goal_id = g.id
        LEFT JOIN goal_routes r ON r.goal_id = g.id
        WHERE m.user_id = request.viewer AND m.left_at IS NULL
        ORDER BY m.id DESC LIMIT 50
    ) mine
) teams
CROSS JOIN LATERAL (
    SELECT json_agg(recent) AS all
    FROM (
        SELECT id, kind, started_at, time_zone, day, distance_mm, duration_s, is_private, note, place
        FROM activities WHERE user_id = request.viewer AND started_at >= request.not_before AND day >= request.first
        ORDER BY started_at DESC, id DESC LIMIT 10
    ) recent
) activities
