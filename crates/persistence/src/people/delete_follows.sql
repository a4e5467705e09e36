-- A count that drifted is never below zero; reconciliation repairs it.
WITH ended AS (
    DELETE FROM follows f
    USING (SELECT $1::uuid AS person, $2::uuid[] AS others) request
    WHERE f.follower_id = request.person AND f.followed_id = ANY (request.others)
        OR f.followed_id = request.person AND f.follower_id = ANY (request.others)
    RETURNING f.follower_id, f.followed_id, f.state
), changes AS (
    SELECT user_id, sum(followers)::integer AS followers, sum(following)::integer AS following
    FROM (
        SELECT followed_id AS user_id, 1 AS followers, 0 AS following FROM ended WHERE state = 'active'
        UNION ALL
        SELECT follower_id, 0, 1 FROM ended WHERE state = 'active'
    ) sides
    GROUP BY user_id
)
UPDATE profiles p
SET follower_count = GREATEST(p.follower_count - changes.followers, 0),
    following_count = GREATEST(p.following_count - changes.following, 0)
FROM changes WHERE changes.user_id = p.user_id
