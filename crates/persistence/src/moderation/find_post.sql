SELECT p.author_id AS person_id, p.team_id, p.text AS excerpt
FROM visible_post($1, $2) v
JOIN posts p ON p.id = v.post_id
