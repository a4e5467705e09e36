INSERT INTO notifications (
    user_id, id, kind, batch_key, team_id, goal_id, item_count, seq, created_at, last_updated_at, expires_at, is_open,
    push_state, push_held_until, email_state, web_push_state
)
SELECT * FROM unnest(
    $1::uuid[], $2::uuid[], $3::text[], $4::text[], $5::uuid[], $6::uuid[], $7::integer[], $8::bigint[], $9::timestamptz[],
    $10::timestamptz[], $11::timestamptz[], $12::boolean[], $13::text[], $14::timestamptz[], $15::text[], $16::text[]
)
