UPDATE event_groups g
SET is_open = grown.is_open, created_at = LEAST(g.created_at, grown.created_at),
    last_updated_at = GREATEST(g.last_updated_at, grown.last_updated_at)
FROM unnest($1::uuid[], $2::boolean[], $3::timestamptz[], $4::timestamptz[])
    AS grown (id, is_open, created_at, last_updated_at)
WHERE g.id = grown.id
