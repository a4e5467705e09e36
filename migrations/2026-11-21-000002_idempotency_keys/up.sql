CREATE TABLE idempotency_keys (
    key_hash     bytea       PRIMARY KEY,
    request_hash bytea       NOT NULL,
    answer       bytea,
    ends_at      timestamptz NOT NULL,
    CONSTRAINT idempotency_keys_key_hash_length CHECK (octet_length(key_hash) = 32),
    CONSTRAINT idempotency_keys_request_hash_length CHECK (octet_length(request_hash) = 32)
);
COMMENT ON TABLE idempotency_keys IS 'First answers of creating requests, so that a repeated request gets the same answer and has no further effect.';
COMMENT ON COLUMN idempotency_keys.key_hash IS 'SHA-256 over the caller and the key, so that keys of different callers differ.';
COMMENT ON COLUMN idempotency_keys.answer IS 'Sealed with a key derived from the caller''s idempotency key, which is not stored: answers can hold secrets. Null only inside the transaction that claims the key.';

-- Serves: deleting the keys that have expired.
CREATE INDEX idempotency_keys_ends_at ON idempotency_keys (ends_at);
