SELECT c.author_id AS person_id, p.team_id, c.text AS excerpt
FROM (SELECT $1::uuid AS viewer, $2::uuid AS comment) request
JOIN post_comments c ON c.id = request.comment
JOIN posts p ON p.id = c.post_id
WHERE EXISTS (SELECT FROM readable_comment_without_blocks(request.viewer, c.id))
    AND EXISTS (SELECT FROM visible_post_without_blocks(request.viewer, c.post_id))
    AND NOT EXISTS (SELECT FROM blocks b WHERE b.blocker_id IN (c.author_id, p.author_id) AND b.blocked_id = request.viewer)
