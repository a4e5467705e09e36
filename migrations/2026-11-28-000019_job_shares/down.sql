COMMENT ON COLUMN jobs.priority IS NULL;
ALTER TABLE jobs DROP CONSTRAINT jobs_priority_known;
UPDATE jobs SET priority = 1 WHERE kind IN ('import', 'send_mail');
UPDATE jobs SET priority = 2 WHERE priority = 3;
ALTER TABLE jobs ADD CONSTRAINT jobs_priority_known CHECK (priority BETWEEN 0 AND 2);
