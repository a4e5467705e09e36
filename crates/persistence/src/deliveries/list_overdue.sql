-- Limited by targets, so that one with many deliveries hides no other.
SELECT channel, target_id, min(due_at) AS due_at
FROM deliveries
WHERE state IN ('waiting', 'sending') AND due_at < $1
GROUP BY channel, target_id
ORDER BY min(due_at)
LIMIT $2
