-- Letters go first, and bulk work has a share of the workers of its own.
ALTER TABLE jobs DROP CONSTRAINT jobs_priority_known;
UPDATE jobs SET priority = 3 WHERE priority = 2;
UPDATE jobs SET priority = 2 WHERE kind = 'import';
UPDATE jobs SET priority = 0 WHERE kind = 'send_mail';
ALTER TABLE jobs ADD CONSTRAINT jobs_priority_known CHECK (priority BETWEEN 0 AND 3);
COMMENT ON COLUMN jobs.priority IS '0 urgent: letters and deliveries. 1 usual. 2 bulk work. 3 idle.';
