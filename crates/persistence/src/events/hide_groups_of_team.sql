UPDATE event_groups SET is_public = false
WHERE id IN (
    SELECT g.id FROM event_groups g JOIN teams t ON t.id = g.team_id AND NOT t.is_public WHERE g.team_id = $1 AND g.is_public LIMIT $2
)
