WITH gone AS (SELECT unnest($1::uuid[]) AS user_id),
touched AS (
    SELECT p.id FROM posts p JOIN gone ON gone.user_id = p.author_id
    UNION SELECT r.post_id FROM post_reactions r JOIN gone USING (user_id)
    UNION SELECT s.post_id FROM post_shares s JOIN gone USING (user_id)
    UNION SELECT c.post_id FROM post_comments c JOIN gone ON gone.user_id = c.author_id
)
SELECT posts.id FROM posts JOIN touched USING (id) ORDER BY posts.id FOR NO KEY UPDATE OF posts
