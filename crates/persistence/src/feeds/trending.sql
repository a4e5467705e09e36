SELECT hottest.id AS post_id, NULL::uuid AS sharer_id, hottest.author_id, hottest.created_at, hottest.like_count, hottest.reaction_count,
    hottest.share_count, hottest.comment_count
FROM (
    -- Nobody fills it with posts, whatever becomes of them. The numbers are constants, so that PostgreSQL plans the statement once.
    SELECT of_all.*
    FROM (
        SELECT first.*, row_number() OVER (PARTITION BY first.author_id ORDER BY first.hot DESC, first.id DESC) AS place_of_author
        FROM (
            SELECT id, author_id, hot, created_at, like_count, reaction_count, share_count, comment_count
            FROM posts
            WHERE audience = 'public' AND hidden_at IS NULL
            ORDER BY hot DESC, id DESC LIMIT 300
        ) first
    ) of_all
    WHERE of_all.place_of_author <= 10
    ORDER BY of_all.hot DESC, of_all.id DESC
) hottest
-- One after the other, in their order, until there are enough: the limit of one keeps it so.
CROSS JOIN LATERAL (
    SELECT FROM users u
    WHERE u.id = hottest.author_id AND NOT u.is_private AND u.deleted_at IS NULL AND u.disabled_at IS NULL AND u.suspended_until IS NULL
    LIMIT 1
) author
ORDER BY hottest.hot DESC, hottest.id DESC LIMIT 200
