DROP TABLE feed_snapshots;
ALTER TABLE posts DROP COLUMN hot;
DROP FUNCTION post_hot;
