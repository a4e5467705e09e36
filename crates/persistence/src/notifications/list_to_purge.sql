WITH request AS (SELECT $1::uuid AS reader, $2::bigint AS most),
oldest AS (
    SELECT n.id, n.seq, n.item_count FROM notifications n
    WHERE n.user_id = (SELECT reader FROM request) ORDER BY n.seq LIMIT (SELECT most FROM request)
),
sums AS (SELECT id, row_number() OVER (ORDER BY seq) AS place, sum(item_count) OVER (ORDER BY seq) AS items FROM oldest)
SELECT sums.id FROM sums CROSS JOIN request WHERE sums.place = 1 OR sums.items <= request.most
