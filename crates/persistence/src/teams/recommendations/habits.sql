SELECT kind, sum_bigint(public_count + private_count) AS activity_count, sum_bigint(public_mm + private_mm) AS distance_mm
FROM (SELECT $1::uuid AS person, $2::date AS since) request
JOIN user_kind_days d ON d.user_id = request.person AND d.day >= request.since
GROUP BY kind
ORDER BY kind
