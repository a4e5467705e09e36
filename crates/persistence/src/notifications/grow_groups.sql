UPDATE notifications n
SET kind = grown.kind, item_count = n.item_count + grown.items, seq = grown.seq, is_open = grown.is_open, read_at = NULL,
    last_updated_at = GREATEST(n.last_updated_at, grown.last_updated_at), push_state = grown.push_state, push_held_until = grown.push_held_until,
    expires_at = grown.expires_at, email_state = grown.email_state, web_push_state = grown.web_push_state
FROM unnest(
    $1::uuid[], $2::uuid[], $3::text[], $4::integer[], $5::bigint[], $6::timestamptz[], $7::timestamptz[], $8::boolean[],
    $9::text[], $10::timestamptz[], $11::text[], $12::text[]
) AS grown (
    user_id, id, kind, items, seq, last_updated_at, expires_at, is_open, push_state, push_held_until, email_state, web_push_state
)
WHERE n.user_id = grown.user_id AND n.id = grown.id
