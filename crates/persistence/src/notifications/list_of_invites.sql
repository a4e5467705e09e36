SELECT i.user_id, i.notification_id, i.id
FROM teams t
JOIN team_invites invite ON invite.team_id = t.id
JOIN notification_items i ON i.cause_id = invite.id AND i.kind = 'invite_received'
WHERE t.id = $1 AND t.deleted_at IS NOT NULL
LIMIT $2
