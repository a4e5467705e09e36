DELETE FROM jobs WHERE kind IN ('end_suspension', 'delete_removed');
DROP FUNCTION decidable_subject;
DROP TABLE moderation_decisions;
DROP TABLE moderation_reports;
DROP TABLE moderation_cases;
