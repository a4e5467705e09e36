DELETE FROM jobs WHERE kind = 'delete_photos';
ALTER TABLE teams DROP COLUMN photo_id;
ALTER TABLE users DROP COLUMN photo_id;
DROP TABLE photos;
