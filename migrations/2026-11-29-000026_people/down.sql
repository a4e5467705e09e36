DELETE FROM jobs WHERE kind = 'accept_follow_requests';
DROP FUNCTION visible_person;
DROP FUNCTION blocks_between;
DROP TABLE blocks;
DROP TABLE follows;
DROP TABLE profiles;
ALTER TABLE users DROP COLUMN suspended_until, DROP COLUMN is_private;
