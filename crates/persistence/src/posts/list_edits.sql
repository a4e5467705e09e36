SELECT e.text, e.created_at
FROM (SELECT $1::uuid AS viewer, $2::uuid AS post) request
CROSS JOIN LATERAL visible_post(request.viewer, request.post) visible
JOIN posts p ON p.id = visible.post_id
JOIN post_edits e ON e.post_id = p.id
WHERE p.author_id = request.viewer OR (e.audience = p.audience AND e.team_id IS NOT DISTINCT FROM p.team_id)
ORDER BY e.place DESC
