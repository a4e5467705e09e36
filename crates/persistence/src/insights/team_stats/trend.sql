SELECT span.first, span.last, done.mm, done.s, done.n
FROM (SELECT $1::uuid AS viewer, $2::uuid AS team) asked
JOIN teams t ON t.id = asked.team AND t.deleted_at IS NULL
LEFT JOIN team_members m ON m.team_id = t.id AND m.user_id = asked.viewer AND m.left_at IS NULL
CROSS JOIN unnest($3::date[], $4::date[]) AS span (first, last)
CROSS JOIN LATERAL (
    SELECT COALESCE(sum(public_mm), 0)::bigint AS mm, COALESCE(sum(public_s), 0)::bigint AS s, COALESCE(sum(public_count), 0)::bigint AS n
    FROM team_days WHERE team_id = t.id AND day BETWEEN span.first AND span.last AND public_count > 0
) done
WHERE t.is_public OR m.id IS NOT NULL
ORDER BY span.first
