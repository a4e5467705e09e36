SELECT
    (SELECT count(*) FROM (SELECT FROM deliveries WHERE state IN ('waiting', 'sending') LIMIT request.most) waiting) AS waiting,
    (SELECT count(*) FROM (SELECT FROM deliveries WHERE state = 'dead' LIMIT request.most) dead) AS dead,
    (SELECT min(due_at) FROM deliveries WHERE state IN ('waiting', 'sending') AND due_at <= request.now) AS oldest
FROM (SELECT $1::bigint AS most, $2::timestamptz AS now) request
