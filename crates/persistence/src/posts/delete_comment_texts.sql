UPDATE post_comments SET text = '', author_id = NULL, deleted_at = COALESCE(deleted_at, request.now)
FROM (SELECT $1::uuid[] AS people, $2::timestamptz AS now) request
WHERE author_id = ANY (request.people)
RETURNING post_id, parent_id
