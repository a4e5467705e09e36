CREATE TABLE service_secrets (
    name       text        PRIMARY KEY,
    sealed     bytea       NOT NULL,
    sealed_key bytea       NOT NULL REFERENCES secret_keys ON DELETE RESTRICT,
    created_at timestamptz NOT NULL
);
COMMENT ON TABLE service_secrets IS 'Secrets that the service has made for itself and that all its processes share, such as the key that signs push messages.';
COMMENT ON COLUMN service_secrets.sealed IS 'The secret, encrypted with the key that sealed_key names.';
-- Serves: key rotation, which finds secrets that are sealed with an old key.
CREATE INDEX service_secrets_by_key ON service_secrets (sealed_key);

CREATE TABLE push_subscriptions (
    id             uuid        PRIMARY KEY,
    user_id        uuid        NOT NULL REFERENCES users ON DELETE CASCADE,
    session_id     uuid        NOT NULL REFERENCES sessions ON DELETE CASCADE,
    device         text        NOT NULL,
    sealed         bytea       NOT NULL,
    endpoint_index bytea       NOT NULL,
    sealed_key     bytea       NOT NULL REFERENCES secret_keys ON DELETE RESTRICT,
    created_at     timestamptz NOT NULL,
    last_sent_at   timestamptz,
    failing_since  timestamptz,
    CONSTRAINT push_subscriptions_device_length CHECK (char_length(device) BETWEEN 1 AND 60),
    CONSTRAINT push_subscriptions_endpoint_index_length CHECK (octet_length(endpoint_index) = 32)
);
COMMENT ON TABLE push_subscriptions IS 'Browsers to which notifications are pushed. A subscription ends with the session that created it.';
COMMENT ON COLUMN push_subscriptions.sealed IS 'The address at the push service and the keys of the browser, encrypted with the key that sealed_key names.';
COMMENT ON COLUMN push_subscriptions.endpoint_index IS 'HMAC of the address, by which a browser that subscribes again is found without decryption.';
COMMENT ON COLUMN push_subscriptions.last_sent_at IS 'When the push service last accepted a message.';
COMMENT ON COLUMN push_subscriptions.failing_since IS 'When the first message failed since the last one that was accepted. Null: the last one was accepted, or none was sent.';

-- Serves: a browser that subscribes again, and that it has one subscription.
CREATE UNIQUE INDEX push_subscriptions_endpoint_key ON push_subscriptions (endpoint_index);
-- Serves: the subscriptions of one person, newest first.
CREATE INDEX push_subscriptions_of_user ON push_subscriptions (user_id, id DESC);
-- Serves: deleting the subscriptions of a session that ends.
CREATE INDEX push_subscriptions_of_session ON push_subscriptions (session_id);
-- Serves: key rotation.
CREATE INDEX push_subscriptions_by_key ON push_subscriptions (sealed_key);
