-- Sensitive operations need a proof of the password that is not old. The default is for programs of the version before.
ALTER TABLE sessions ADD COLUMN proved_at timestamptz NOT NULL DEFAULT 'epoch';
UPDATE sessions SET proved_at = created_at;
COMMENT ON COLUMN sessions.proved_at IS 'When the person last gave the password in this session.';

-- Tokens may have the scope `admin`, without which they do not administer the server.
ALTER TABLE access_tokens DROP CONSTRAINT access_tokens_scopes_known;
ALTER TABLE access_tokens ADD CONSTRAINT access_tokens_scopes_known
    CHECK (cardinality(scopes) > 0 AND scopes <@ ARRAY['read', 'write', 'admin']);
