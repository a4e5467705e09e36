CREATE INDEX users_closed ON users (deleted_at) WHERE deleted_at IS NOT NULL;
DROP INDEX users_to_purge;
ALTER TABLE users DROP COLUMN purge_enqueued_at;
