UPDATE notifications n SET is_open = false
FROM unnest($1::uuid[], $2::uuid[]) AS old (user_id, id)
WHERE n.user_id = old.user_id AND n.id = old.id
