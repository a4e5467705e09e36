WITH request AS (SELECT $1::uuid AS author, $2::bigint AS most),
newest AS (
    SELECT p.id, (p.like_count + p.reaction_count)::bigint + p.share_count + p.comment_count + 1 AS size
    FROM posts p WHERE p.author_id = (SELECT author FROM request) ORDER BY p.id DESC LIMIT (SELECT most FROM request)
),
sums AS (SELECT id, row_number() OVER (ORDER BY id DESC) AS place, sum(size) OVER (ORDER BY id DESC) AS size FROM newest)
SELECT sums.id FROM sums CROSS JOIN request WHERE sums.place = 1 OR sums.size <= request.most
