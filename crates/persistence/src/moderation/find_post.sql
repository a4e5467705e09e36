SELECT p.author_id AS person_id, p.team_id, p.text AS excerpt
FROM (SELECT $1::uuid AS viewer, $2::uuid AS post) request
CROSS JOIN LATERAL visible_post_without_blocks(request.viewer, request.post) v
JOIN posts p ON p.id = v.post_id
WHERE NOT EXISTS (SELECT FROM blocks b WHERE b.blocker_id = p.author_id AND b.blocked_id = request.viewer)
