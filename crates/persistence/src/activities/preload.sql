-- The open teams of these people, each with its main goal.
SELECT m.user_id, m.team_id, g.id AS goal_id, NULL::uuid AS activity_id, g.status, g.first_day, g.last_day,
    NULL::bytea AS key_hash, NULL::bytea AS request_hash, NULL::bytea AS answer, NULL::bigint AS place
FROM team_members m
JOIN teams t ON t.id = m.team_id AND t.deleted_at IS NULL
LEFT JOIN goals g ON g.team_id = m.team_id AND g.is_main
WHERE m.user_id = ANY ($1) AND m.left_at IS NULL
UNION ALL
-- The requested goals.
SELECT NULL, g.team_id, g.id, NULL, g.status, g.first_day, g.last_day, NULL, NULL, NULL, NULL FROM goals g WHERE g.id = ANY ($2)
UNION ALL
-- The activities that were logged before under the same source id, or that an import knows under it.
SELECT NULL, NULL, NULL, COALESCE(a.id, k.activity_id), NULL, NULL, NULL, NULL, NULL, NULL, sent.place
FROM unnest($3, $4, $5) WITH ORDINALITY AS sent (user_id, source, source_id, place)
LEFT JOIN activities a ON a.user_id = sent.user_id AND a.source = sent.source AND a.source_id = sent.source_id AND a.source_id IS NOT NULL
LEFT JOIN activity_aliases k ON k.user_id = sent.user_id AND k.source = sent.source AND k.source_id = sent.source_id
WHERE a.id IS NOT NULL OR k.activity_id IS NOT NULL
UNION ALL
-- The idempotency keys that were used before.
SELECT NULL, NULL, NULL, NULL, NULL, NULL, NULL, k.key_hash, k.request_hash, k.answer, NULL
FROM idempotency_keys k WHERE k.key_hash = ANY ($6) AND k.ends_at > $7
