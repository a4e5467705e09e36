CREATE TABLE idempotency_keys (
    key_hash     bytea       PRIMARY KEY,
    request_hash bytea       NOT NULL,
    answer       bytea,
    ends_at      timestamptz NOT NULL,
    CONSTRAINT idempotency_keys_key_hash_length CHECK (octet_length(key_hash) = 32),
    CONSTRAINT idempotency_keys_request_hash_length CHECK (octet_length(request_hash) = 32)
);
COMMENT ON TABLE idempotency_keys IS 'First answers of creating requests, so that a request sent again is answered again and not done again.';
COMMENT ON COLUMN idempotency_keys.key_hash IS 'SHA-256 over the caller and the key, so that callers cannot meet each other''s keys.';
COMMENT ON COLUMN idempotency_keys.answer IS 'Sealed with a key made from the caller''s own idempotency key, which is not kept: answers can hold secrets. Null only inside the transaction that makes it.';

-- Serves: forgetting the keys that have ended.
CREATE INDEX idempotency_keys_ends_at ON idempotency_keys (ends_at);
