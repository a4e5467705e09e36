ALTER TABLE access_tokens DROP CONSTRAINT access_tokens_scopes_known;
DELETE FROM access_tokens WHERE scopes = ARRAY['admin'];
UPDATE access_tokens SET scopes = array_remove(scopes, 'admin') WHERE 'admin' = ANY (scopes);
ALTER TABLE access_tokens ADD CONSTRAINT access_tokens_scopes_known
    CHECK (cardinality(scopes) > 0 AND scopes <@ ARRAY['read', 'write']);
ALTER TABLE sessions DROP COLUMN proved_at;
