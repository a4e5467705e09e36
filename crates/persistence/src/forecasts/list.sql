-- Those who are members now. The index has the order.
SELECT u.id AS user_id, u.username, u.display_name, EXISTS (SELECT FROM visible_person(request.viewer, u.id)) AS has_profile,
    f.day, f.created_at, f.updated_at, f.arrived_on, f.error_days, f.score, f.rank
FROM (
    SELECT $1::uuid AS viewer, $2::uuid AS goal, $3::integer AS cursor_rank, $4::date AS cursor_day, $5::uuid AS cursor_user
) request
JOIN goals g ON g.id = request.goal
JOIN goal_forecasts f ON f.goal_id = g.id
    AND (COALESCE(f.rank, 2147483647), f.day, f.user_id) > (request.cursor_rank, request.cursor_day, request.cursor_user)
JOIN team_members m ON m.team_id = g.team_id AND m.user_id = f.user_id AND m.left_at IS NULL
JOIN users u ON u.id = f.user_id AND u.deleted_at IS NULL AND u.disabled_at IS NULL
ORDER BY COALESCE(f.rank, 2147483647), f.day, f.user_id
LIMIT $6 OFFSET $7
