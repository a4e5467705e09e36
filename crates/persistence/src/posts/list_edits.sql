SELECT e.text, e.created_at
FROM visible_post($1, $2) visible
JOIN post_edits e ON e.post_id = visible.post_id
ORDER BY e.place DESC
