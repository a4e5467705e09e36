INSERT INTO deliveries AS d (
    id, channel, user_id, notification_id, target_id, kind, state, reason, priority, due_at, expires_at, message_id, created_at, announcement_id
)
SELECT id, channel, user_id, notification_id, target_id, kind, 'waiting', reason, CASE channel WHEN 'webhook' THEN 2 ELSE 0 END, due_at,
    expires_at, message_id, created_at, announcement_id
FROM jsonb_to_recordset($1) AS planned (
    id uuid, channel text, user_id uuid, notification_id uuid, target_id uuid, kind text, reason text, due_at timestamptz,
    expires_at timestamptz, message_id uuid, created_at timestamptz, announcement_id uuid
)
ON CONFLICT (user_id, notification_id, channel, target_id) DO UPDATE
SET kind = excluded.kind, expires_at = excluded.expires_at, state = 'waiting', ended_at = NULL,
    reason = CASE d.state WHEN 'waiting' THEN d.reason ELSE excluded.reason END,
    due_at = CASE d.state WHEN 'waiting' THEN d.due_at ELSE excluded.due_at END,
    attempts = CASE d.state WHEN 'waiting' THEN d.attempts ELSE 0 END,
    message_id = CASE d.state WHEN 'waiting' THEN d.message_id ELSE excluded.message_id END,
    last_failure = CASE d.state WHEN 'waiting' THEN d.last_failure END,
    fence = d.fence + 1
