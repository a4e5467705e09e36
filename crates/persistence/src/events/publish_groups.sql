UPDATE event_groups g SET is_public = true
WHERE g.id = ANY ($1) AND NOT g.is_public AND NOT g.through_team
AND (g.team_id IS NULL OR EXISTS (SELECT FROM visible_team(NULL, g.team_id)))
AND EXISTS (
    SELECT FROM event_items i LEFT JOIN users u ON u.id = i.actor_id WHERE i.group_id = g.id AND u.is_private IS NOT TRUE
)
