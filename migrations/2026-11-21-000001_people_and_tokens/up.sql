CREATE TABLE users (
    id           uuid        PRIMARY KEY,
    username     text        NOT NULL,
    display_name text        NOT NULL,
    time_zone    text        NOT NULL,
    created_at   timestamptz NOT NULL,
    updated_at   timestamptz NOT NULL,
    CONSTRAINT users_username_shape CHECK (username ~ '^[a-z0-9][a-z0-9_-]{1,28}[a-z0-9]$'),
    CONSTRAINT users_display_name_length CHECK (char_length(display_name) BETWEEN 1 AND 50)
);
COMMENT ON TABLE users IS 'People with an account.';
COMMENT ON COLUMN users.username IS 'The username, in lower case.';
COMMENT ON COLUMN users.time_zone IS 'IANA name of the time zone of the local days of the person.';

-- Serves: finding a person by username, and that usernames are unique.
CREATE UNIQUE INDEX users_username_key ON users (username);

CREATE TABLE access_tokens (
    id           uuid        PRIMARY KEY,
    user_id      uuid        NOT NULL REFERENCES users ON DELETE CASCADE,
    name         text        NOT NULL,
    scopes       text[]      NOT NULL,
    secret_hash  bytea       NOT NULL,
    created_at   timestamptz NOT NULL,
    ends_at      timestamptz NOT NULL,
    last_used_at timestamptz,
    CONSTRAINT access_tokens_name_length CHECK (char_length(name) BETWEEN 1 AND 60),
    CONSTRAINT access_tokens_scopes_known CHECK (cardinality(scopes) > 0 AND scopes <@ ARRAY['read', 'write']),
    CONSTRAINT access_tokens_secret_hash_length CHECK (octet_length(secret_hash) = 32),
    CONSTRAINT access_tokens_end_follows_start CHECK (ends_at > created_at)
);
COMMENT ON TABLE access_tokens IS 'Tokens with which programs act for a person. Revoking one deletes its row.';
COMMENT ON COLUMN access_tokens.secret_hash IS 'SHA-256 of the token. The token itself is shown once and never stored.';
COMMENT ON COLUMN access_tokens.last_used_at IS 'Exact to some minutes, so that not every request has to write.';

-- Serves: the viewer, found on every request.
CREATE UNIQUE INDEX access_tokens_secret_hash_key ON access_tokens (secret_hash);
-- Serves: the tokens of one person, newest first (ids follow time).
CREATE INDEX access_tokens_of_user ON access_tokens (user_id, id DESC);
