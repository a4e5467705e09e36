UPDATE notifications n
SET kind = grown.kind, item_count = n.item_count + grown.items, seq = grown.seq, is_open = grown.is_open, read_at = NULL,
    last_updated_at = GREATEST(n.last_updated_at, grown.last_updated_at), push_state = grown.push_state, push_held_until = grown.push_held_until,
    expires_at = grown.expires_at, email_state = grown.email_state, web_push_state = grown.web_push_state
FROM jsonb_to_recordset($1) AS grown (
    user_id uuid, id uuid, kind text, items integer, seq bigint, is_open boolean, last_updated_at timestamptz, push_state text,
    push_held_until timestamptz, expires_at timestamptz, email_state text, web_push_state text
)
WHERE n.user_id = grown.user_id AND n.id = grown.id
