WITH request AS (SELECT $1::uuid[] AS users, $2::uuid[] AS ids, $3::timestamptz AS read_before, $4::timestamptz AS now),
ended AS MATERIALIZED (
    SELECT n.user_id, n.id, n.is_open
    FROM request
    CROSS JOIN LATERAL unnest(request.users, request.ids) AS named (user_id, id)
    JOIN notifications n ON n.user_id = named.user_id AND n.id = named.id
    WHERE n.read_at < request.read_before OR n.expires_at <= request.now
),
closed AS (
    UPDATE notifications n SET is_open = false FROM ended WHERE n.user_id = ended.user_id AND n.id = ended.id AND ended.is_open
)
INSERT INTO notification_archives (id, users, notifications, created_at)
SELECT $5::uuid, array_agg(user_id ORDER BY user_id, id), array_agg(id ORDER BY user_id, id), $6::timestamptz
FROM ended HAVING count(*) > 0
