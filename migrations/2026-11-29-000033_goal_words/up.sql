-- Others wait behind a change of a table for as long as it waits itself.
SET LOCAL lock_timeout = '5s';
ALTER TABLE goals ADD COLUMN words tsvector NOT NULL GENERATED ALWAYS AS (search_words(name || ' ' || description)) STORED;
COMMENT ON COLUMN goals.words IS 'The words by which it is found. Stored like those of teams, and for the same reason.';
-- Serves: goals by the words in their names and descriptions.
CREATE INDEX goals_by_words ON goals USING gin (words);
