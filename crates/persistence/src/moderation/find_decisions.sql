SELECT d.id, d.case_id, c.subject, c.subject_id, c.team_id, c.excerpt, u.id AS user_id, u.username, u.display_name,
    EXISTS (SELECT FROM visible_person(request.reader, u.id)) AS has_profile,
    decider.id AS decider_id, decider.username AS decider_username, decider.display_name AS decider_display_name,
    EXISTS (SELECT FROM visible_person(request.reader, decider.id)) AS decider_has_profile,
    d.role, d.kind, d.reason, d.days, d.until, d.created_at, d.appeal_text, d.appealed_at, d.appeal_state, d.appeal_note, d.answered_at
FROM (SELECT $1::uuid AS reader) request
CROSS JOIN moderation_decisions d
JOIN moderation_cases c ON c.id = d.case_id
JOIN users u ON u.id = d.person_id
LEFT JOIN users decider ON decider.id = d.decided_by
WHERE d.id = ANY($2)
