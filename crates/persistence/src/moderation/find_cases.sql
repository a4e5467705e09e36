SELECT c.id, c.subject, c.subject_id, u.id AS user_id, u.username, u.display_name,
    EXISTS (SELECT FROM visible_person(request.reader, u.id)) AS has_profile, c.team_id, t.name AS team_name, c.excerpt,
    c.report_count, c.opened_at, c.closed_at, reasons.counts AS reasons
FROM (SELECT $1::uuid AS reader) request
CROSS JOIN moderation_cases c
JOIN users u ON u.id = c.person_id
LEFT JOIN teams t ON t.id = c.team_id
CROSS JOIN LATERAL (
    SELECT COALESCE(jsonb_object_agg(each.reason, each.count), '{}') AS counts
    FROM (SELECT r.reason, count(*) AS count FROM moderation_reports r WHERE r.case_id = c.id GROUP BY r.reason) each
) reasons
WHERE c.id = ANY($2)
