SELECT m.user_id, m.team_id
FROM unnest($1::uuid[], $2::uuid[]) AS person (user_id, team_id)
JOIN team_members m ON m.team_id = person.team_id AND m.user_id = person.user_id AND m.left_at IS NULL
