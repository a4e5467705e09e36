UPDATE achievement_checks c SET milestone_mm = reached.milestone_mm
FROM unnest($1::uuid[], $2::bigint[]) AS reached (user_id, milestone_mm)
WHERE c.user_id = reached.user_id
