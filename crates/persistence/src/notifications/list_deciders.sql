SELECT decider.id
FROM (SELECT id, person_id, team_id FROM moderation_cases WHERE id = $1) reported
CROSS JOIN LATERAL (
    SELECT u.id FROM users u WHERE u.is_admin
    UNION
    SELECT m.user_id FROM team_members m
    WHERE m.team_id = reported.team_id AND m.role = 'admin' AND m.left_at IS NULL
) decider
WHERE decider.id <> reported.person_id
AND NOT EXISTS (SELECT FROM moderation_reports r WHERE r.case_id = reported.id AND r.reporter_id = decider.id)
ORDER BY decider.id
