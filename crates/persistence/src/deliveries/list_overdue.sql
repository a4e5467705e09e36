SELECT channel, target_id, min(due_at) AS due_at
FROM (
    SELECT channel, target_id, due_at FROM deliveries
    WHERE state IN ('waiting', 'sending') AND due_at < $1
    ORDER BY due_at LIMIT $2
) overdue
GROUP BY channel, target_id
