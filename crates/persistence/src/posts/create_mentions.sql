INSERT INTO post_mentions (post_id, user_id, comment_id, created_at)
SELECT request.post, person.user_id, request.comment, request.now
FROM (SELECT $1::uuid AS author, $2::uuid AS post, $3::uuid AS comment, $4::timestamptz AS now, $5::text[] AS names) request
JOIN users u ON u.username = ANY (request.names) AND u.id <> request.author
CROSS JOIN LATERAL visible_person(request.author, u.id) person
WHERE EXISTS (SELECT FROM visible_post(u.id, request.post))
    AND (request.comment IS NULL OR EXISTS (SELECT FROM readable_comment(u.id, request.comment)))
ORDER BY person.user_id
ON CONFLICT (post_id, user_id) DO UPDATE SET comment_id = excluded.comment_id, created_at = excluded.created_at
WHERE post_mentions.comment_id IS NOT NULL
    AND NOT EXISTS (SELECT FROM readable_comment(post_mentions.user_id, post_mentions.comment_id))
RETURNING user_id
