INSERT INTO event_items (group_id, id, actor_id, cause_id, event_key, data, created_at)
SELECT * FROM unnest($1::uuid[], $2::uuid[], $3::uuid[], $4::uuid[], $5::text[], $6::jsonb[], $7::timestamptz[])
