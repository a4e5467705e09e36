WITH request AS (SELECT $1::integer AS difference, $2::uuid AS post, $3::uuid AS parent),
replies AS (
    UPDATE post_comments SET reply_count = GREATEST(reply_count + request.difference, 0)
    FROM request WHERE post_comments.id = request.parent
)
UPDATE posts SET comment_count = GREATEST(comment_count + request.difference, 0)
FROM request WHERE posts.id = request.post
