INSERT INTO notification_items (user_id, notification_id, id, kind, actor_id, cause_id, event_key, data, created_at)
SELECT * FROM unnest($1::uuid[], $2::uuid[], $3::uuid[], $4::text[], $5::uuid[], $6::uuid[], $7::text[], $8::jsonb[], $9::timestamptz[])
