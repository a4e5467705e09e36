CREATE TABLE secret_keys (
    id         bytea       PRIMARY KEY,
    proof      bytea       NOT NULL,
    first_used timestamptz NOT NULL,
    CONSTRAINT secret_keys_id_length CHECK (octet_length(id) = 4)
);
COMMENT ON TABLE secret_keys IS 'The ids of the secret keys with which the data is sealed. The keys themselves are in the configuration.';
COMMENT ON COLUMN secret_keys.proof IS 'A known text sealed with the key, by which a wrong key is recognised before it writes anything.';

ALTER TABLE users
    ADD COLUMN language          text        NOT NULL DEFAULT 'en',
    ADD COLUMN units             text        NOT NULL DEFAULT 'metric',
    ADD COLUMN email_sealed      bytea,
    ADD COLUMN email_index       bytea,
    ADD COLUMN email_key         bytea       REFERENCES secret_keys ON DELETE RESTRICT,
    ADD COLUMN email_verified_at timestamptz,
    ADD COLUMN password_hash     text,
    ADD COLUMN is_admin          boolean     NOT NULL DEFAULT false,
    ADD COLUMN disabled_at       timestamptz,
    ADD COLUMN deleted_at        timestamptz,
    ADD CONSTRAINT users_language_known CHECK (language IN ('en')),
    ADD CONSTRAINT users_units_known CHECK (units IN ('metric', 'imperial')),
    ADD CONSTRAINT users_email_whole CHECK (num_nulls(email_sealed, email_index, email_key) IN (0, 3)),
    ADD CONSTRAINT users_email_index_length CHECK (octet_length(email_index) = 32),
    ADD CONSTRAINT users_verified_has_email CHECK (email_verified_at IS NULL OR email_index IS NOT NULL);
COMMENT ON COLUMN users.email_sealed IS 'The address, encrypted with the key that email_key names.';
COMMENT ON COLUMN users.email_index IS 'HMAC of the normalised address, by which it is found without decryption.';
COMMENT ON COLUMN users.email_verified_at IS 'When the owner verified the address. Several people may store the same unverified address.';
COMMENT ON COLUMN users.password_hash IS 'Argon2id in PHC form, with its parameters. Null: the person cannot sign in with a password.';
COMMENT ON COLUMN users.deleted_at IS 'When the owner closed the account. It is purged some time later, and can be restored until then.';

-- Serves: sign in and reset by address, and that an address belongs to one person.
CREATE UNIQUE INDEX users_email_key ON users (email_index) WHERE email_verified_at IS NOT NULL;
-- Serves: key rotation, which finds addresses that are sealed with an old key.
CREATE INDEX users_by_email_key ON users (email_key);
-- Serves: the purge of closed accounts.
CREATE INDEX users_closed ON users (deleted_at) WHERE deleted_at IS NOT NULL;

CREATE TABLE sessions (
    id           uuid        PRIMARY KEY,
    user_id      uuid        NOT NULL REFERENCES users ON DELETE CASCADE,
    secret_hash  bytea       NOT NULL,
    device       text        NOT NULL,
    created_at   timestamptz NOT NULL,
    last_used_at timestamptz NOT NULL,
    idle_end     timestamptz NOT NULL,
    ends_at      timestamptz NOT NULL,
    CONSTRAINT sessions_secret_hash_length CHECK (octet_length(secret_hash) = 32),
    CONSTRAINT sessions_device_length CHECK (char_length(device) BETWEEN 1 AND 60),
    CONSTRAINT sessions_idle_end_within CHECK (idle_end <= ends_at)
);
COMMENT ON TABLE sessions IS 'Sign-ins of people on devices. Signing out deletes the row.';
COMMENT ON COLUMN sessions.idle_end IS 'When it ends unless it is used before. Every use postpones this, up to ends_at.';

-- Serves: the viewer, found on every request.
CREATE UNIQUE INDEX sessions_secret_hash_key ON sessions (secret_hash);
-- Serves: the sessions of one person, newest first.
CREATE INDEX sessions_of_user ON sessions (user_id, id DESC);

-- Serves: deleting the sessions that have ended.
CREATE INDEX sessions_idle_end ON sessions (idle_end);

CREATE TABLE mail_tokens (
    id          uuid        PRIMARY KEY,
    user_id     uuid        NOT NULL REFERENCES users ON DELETE CASCADE,
    purpose     text        NOT NULL,
    secret_hash bytea       NOT NULL,
    email_index bytea,
    created_at  timestamptz NOT NULL,
    ends_at     timestamptz NOT NULL,
    CONSTRAINT mail_tokens_purpose_known
        CHECK (purpose IN ('verify', 'reset', 'confirm_old', 'confirm_new', 'way_back')),
    CONSTRAINT mail_tokens_secret_hash_length CHECK (octet_length(secret_hash) = 32)
);
COMMENT ON TABLE mail_tokens IS 'Tokens of links that were mailed. Each works once, for one purpose; using one deletes its row.';
COMMENT ON COLUMN mail_tokens.email_index IS 'The address that the link was sent for. The link is invalid after the address has changed.';

-- Serves: the token of a link.
CREATE UNIQUE INDEX mail_tokens_secret_hash_key ON mail_tokens (secret_hash);
-- Serves: replacing an earlier link of the same purpose.
CREATE UNIQUE INDEX mail_tokens_of_user ON mail_tokens (user_id, purpose);
-- Serves: deleting the links that have expired.
CREATE INDEX mail_tokens_ends_at ON mail_tokens (ends_at);

CREATE TABLE address_changes (
    user_id          uuid        PRIMARY KEY REFERENCES users ON DELETE CASCADE,
    email_sealed     bytea       NOT NULL,
    email_index      bytea       NOT NULL,
    email_key        bytea       NOT NULL REFERENCES secret_keys ON DELETE RESTRICT,
    old_confirmed_at timestamptz,
    new_confirmed_at timestamptz,
    ends_at          timestamptz NOT NULL
);
COMMENT ON TABLE address_changes IS 'Changes of address that wait for confirmation from the old and the new mailbox.';
-- Serves: key rotation.
CREATE INDEX address_changes_by_key ON address_changes (email_key);
-- Serves: deleting the changes that have expired.
CREATE INDEX address_changes_ends_at ON address_changes (ends_at);

CREATE TABLE throttles (
    key_hash bytea       PRIMARY KEY,
    count    integer     NOT NULL,
    ends_at  timestamptz NOT NULL,
    CONSTRAINT throttles_key_hash_length CHECK (octet_length(key_hash) = 32)
);
COMMENT ON TABLE throttles IS 'The number of attempts within a window of time. Keys are hashes of the action and the caller.';
-- Serves: deleting the windows that have ended.
CREATE INDEX throttles_ends_at ON throttles (ends_at);

CREATE TABLE audit_log (
    id         uuid        PRIMARY KEY,
    at         timestamptz NOT NULL,
    actor_id   uuid,
    action     text        NOT NULL,
    subject_id uuid,
    network    inet,
    request_id uuid,
    details    jsonb       NOT NULL DEFAULT '{}'
);
COMMENT ON TABLE audit_log IS 'Who did what to whom, when and from where. Entries stay after their people are deleted, and never hold a secret.';
COMMENT ON COLUMN audit_log.actor_id IS 'Null: the operator at the command line, or a person without a session.';
-- Serves: the log of one person, newest first (ids follow time).
CREATE INDEX audit_log_of_subject ON audit_log (subject_id, id DESC);

CREATE TABLE setup_tokens (
    secret_hash bytea       PRIMARY KEY,
    created_at  timestamptz NOT NULL
);
COMMENT ON TABLE setup_tokens IS 'The setup token that the first start of an empty server prints. The first person who registers with it becomes admin.';
