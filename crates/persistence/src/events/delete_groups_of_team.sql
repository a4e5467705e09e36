DELETE FROM event_groups
WHERE id IN (
    SELECT g.id FROM event_groups g JOIN teams t ON t.id = g.team_id AND t.deleted_at IS NOT NULL WHERE g.team_id = $1 LIMIT $2
)
