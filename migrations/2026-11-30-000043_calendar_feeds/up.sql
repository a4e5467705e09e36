CREATE TABLE calendar_feeds (
    user_id      uuid        PRIMARY KEY REFERENCES users ON DELETE CASCADE,
    secret_hash  bytea       NOT NULL,
    activities   text        NOT NULL,
    goals        boolean     NOT NULL,
    created_at   timestamptz NOT NULL,
    last_read_at timestamptz,
    CONSTRAINT calendar_feeds_secret_hash_length CHECK (octet_length(secret_hash) = 32),
    CONSTRAINT calendar_feeds_activities_known CHECK (activities IN ('none', 'public', 'all')),
    CONSTRAINT calendar_feeds_not_empty CHECK (activities <> 'none' OR goals)
);
COMMENT ON TABLE calendar_feeds IS 'The calendars that programs read at secret addresses, one for each person. Ending one deletes its row.';
COMMENT ON COLUMN calendar_feeds.secret_hash IS 'SHA-256 of the secret in the address. The secret itself is shown once and never stored.';
COMMENT ON COLUMN calendar_feeds.activities IS 'The activities in the calendar.';
COMMENT ON COLUMN calendar_feeds.goals IS 'Whether the days of the goals of the person''s teams are in the calendar.';
COMMENT ON COLUMN calendar_feeds.last_read_at IS 'Exact to some minutes, so that not every request has to write.';
-- Serves: the calendar with the secret of a request.
CREATE UNIQUE INDEX calendar_feeds_secret_hash_key ON calendar_feeds (secret_hash);
