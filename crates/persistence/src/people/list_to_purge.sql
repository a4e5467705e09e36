WITH request AS (SELECT $1::uuid AS person, $2::bigint AS most)
(SELECT followed_id AS id FROM follows WHERE follower_id = (SELECT person FROM request) LIMIT (SELECT most FROM request))
UNION
(SELECT follower_id FROM follows WHERE followed_id = (SELECT person FROM request) LIMIT (SELECT most FROM request))
LIMIT (SELECT most FROM request)
