-- A person without a profile has none of them.
SELECT user_id, NULL::date AS day, NULL::uuid AS team_id, NULL::uuid AS goal_id, kept, counted
FROM (
    SELECT user_id, :kept AS kept, :counted AS counted
    FROM profiles k
    FULL JOIN (
        SELECT user_id, sum(followers) AS follower_count, sum(following) AS following_count, sum(posts) AS post_count
        FROM (
            SELECT followed_id AS user_id, count(*) AS followers, 0 AS following, 0 AS posts
            FROM follows WHERE state = 'active' GROUP BY followed_id
            UNION ALL
            SELECT follower_id, 0, count(*), 0 FROM follows WHERE state = 'active' GROUP BY follower_id
            UNION ALL
            SELECT author_id, 0, 0, count(*) FROM posts GROUP BY author_id
        ) facts
        GROUP BY user_id
    ) f USING (user_id)
) AS compared
WHERE kept <> counted
