WITH request AS (SELECT $1::uuid AS person, $2::bigint AS most),
touched AS (
    (SELECT post_id FROM post_reactions WHERE user_id = (SELECT person FROM request) LIMIT (SELECT most FROM request))
    UNION (SELECT post_id FROM post_shares WHERE user_id = (SELECT person FROM request) LIMIT (SELECT most FROM request))
    UNION (SELECT post_id FROM post_mentions WHERE user_id = (SELECT person FROM request) LIMIT (SELECT most FROM request))
)
SELECT p.id FROM posts p JOIN touched ON touched.post_id = p.id
ORDER BY p.id LIMIT (SELECT most FROM request) FOR NO KEY UPDATE OF p
