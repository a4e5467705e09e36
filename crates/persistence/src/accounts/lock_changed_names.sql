SELECT u.id, u.username, u.display_name
FROM (SELECT $1::timestamptz AS since, $2::uuid AS after_id) request
JOIN users u ON u.id > request.after_id AND u.deleted_at IS NULL
    AND (u.updated_at >= request.since OR NOT EXISTS (SELECT FROM person_search_terms t WHERE t.user_id = u.id))
ORDER BY u.id LIMIT $3
FOR NO KEY UPDATE OF u
