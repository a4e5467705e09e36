INSERT INTO idempotency_keys AS kept (key_hash, request_hash, answer, ends_at)
SELECT new.*, $1 FROM unnest($2, $3, $4) AS new (key_hash, request_hash, answer) ORDER BY new.key_hash
ON CONFLICT (key_hash) DO UPDATE SET
    request_hash = excluded.request_hash, answer = excluded.answer, ends_at = excluded.ends_at
WHERE kept.ends_at <= $5
