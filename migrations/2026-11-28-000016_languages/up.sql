ALTER TABLE users
    DROP CONSTRAINT users_language_known,
    ADD CONSTRAINT users_language_known CHECK (language IN ('en', 'de'));
