DROP FUNCTION readable_comment;
DROP FUNCTION visible_post;
DROP TABLE post_mentions;
DROP TABLE post_comments;
DROP TABLE post_shares;
DROP TABLE post_reactions;
DROP TABLE post_edits;
DROP TABLE posts;
