ALTER TABLE users ADD COLUMN purge_enqueued_at timestamptz,
    ADD CONSTRAINT users_purge_of_closed CHECK (purge_enqueued_at IS NULL OR deleted_at IS NOT NULL);
COMMENT ON COLUMN users.purge_enqueued_at IS 'When the purge of the closed account was last enqueued. From then on nobody restores the account, because a part of its data may be gone.';
-- Serves: the closed accounts that are to be purged.
CREATE INDEX users_to_purge ON users (deleted_at) WHERE deleted_at IS NOT NULL AND purged_at IS NULL;
DROP INDEX users_closed;
