SELECT f.user_id
FROM (SELECT $1::text AS category, $2::uuid AS except, $3::uuid AS after) request
JOIN followed_categories f ON f.category = request.category AND f.user_id > request.after AND f.user_id IS DISTINCT FROM request.except
ORDER BY f.user_id LIMIT $4
