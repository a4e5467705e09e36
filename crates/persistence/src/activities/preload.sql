-- The open teams of these people, each with its main goal.
SELECT m.user_id, m.team_id, g.id AS goal_id, NULL::uuid AS activity_id, g.status, g.first_day, g.last_day,
    NULL::bytea AS key_hash, NULL::bytea AS request_hash, NULL::bytea AS answer
FROM team_members m
JOIN teams t ON t.id = m.team_id AND t.deleted_at IS NULL
LEFT JOIN goals g ON g.team_id = m.team_id AND g.is_main
WHERE m.user_id = ANY ($1) AND m.left_at IS NULL
UNION ALL
-- The requested goals.
SELECT NULL, g.team_id, g.id, NULL, g.status, g.first_day, g.last_day, NULL, NULL, NULL FROM goals g WHERE g.id = ANY ($2)
UNION ALL
-- The activities that were logged before under the same source id.
SELECT NULL, NULL, NULL, a.id, NULL, NULL, NULL, NULL, NULL, NULL
FROM unnest($3, $4, $5) AS sent (user_id, source, source_id)
JOIN activities a ON a.user_id = sent.user_id AND a.source = sent.source AND a.source_id = sent.source_id
WHERE a.source_id IS NOT NULL
UNION ALL
-- The idempotency keys that were used before.
SELECT NULL, NULL, NULL, NULL, NULL, NULL, NULL, k.key_hash, k.request_hash, k.answer
FROM idempotency_keys k WHERE k.key_hash = ANY ($6) AND k.ends_at > $7
