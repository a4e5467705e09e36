SELECT c.author_id AS person_id, p.team_id, c.text AS excerpt
FROM post_comments c
JOIN posts p ON p.id = c.post_id
WHERE c.id = $1 AND EXISTS (SELECT FROM readable_comment($2, c.id)) AND EXISTS (SELECT FROM visible_post($3, c.post_id))
