SELECT i.user_id, i.notification_id, i.id
FROM team_invites invite
JOIN notification_items i ON i.cause_id = invite.id AND i.kind = 'invite_received'
WHERE invite.team_id = $1
LIMIT $2
