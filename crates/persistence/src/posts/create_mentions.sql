INSERT INTO post_mentions (post_id, user_id, comment_id, created_at)
SELECT request.post, person.user_id, request.comment, request.now
FROM (SELECT $1::uuid AS author, $2::uuid AS post, $3::uuid AS comment, $4::timestamptz AS now, $5::text[] AS names) request
JOIN users u ON u.username = ANY (request.names) AND u.id <> request.author
CROSS JOIN LATERAL visible_person(request.author, u.id) person
WHERE EXISTS (SELECT FROM visible_post(u.id, request.post))
ORDER BY person.user_id
ON CONFLICT (post_id, user_id) DO NOTHING
RETURNING user_id
