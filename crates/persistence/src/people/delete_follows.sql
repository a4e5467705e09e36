WITH gone AS MATERIALIZED (
    SELECT unnest($1::uuid[]) AS id
), ended AS (
    DELETE FROM follows WHERE follower_id IN (SELECT id FROM gone) OR followed_id IN (SELECT id FROM gone)
    RETURNING follower_id, followed_id, state
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
SET follower_count = p.follower_count - changes.followers, following_count = p.following_count - changes.following
FROM changes WHERE changes.user_id = p.user_id
