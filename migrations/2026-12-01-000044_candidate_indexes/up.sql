-- Others wait behind a change of a table for as long as it waits itself.
SET LOCAL lock_timeout = '5s';

-- With the included columns an index has everything that scores are made of. Without them each candidate is one more page of the table, and one
-- of its key.
DROP INDEX posts_hot_of_author, posts_hot_of_team;
-- Serves: the hottest posts of each person whom somebody follows, for the home feed.
CREATE INDEX posts_hot_of_author ON posts (author_id, hot DESC, id DESC)
    INCLUDE (created_at, like_count, reaction_count, share_count, comment_count) WHERE audience <> 'team' AND hidden_at IS NULL;
-- Serves: the hottest posts of each team, for the home feed.
CREATE INDEX posts_hot_of_team ON posts (team_id, hot DESC, id DESC)
    INCLUDE (author_id, created_at, like_count, reaction_count, share_count, comment_count) WHERE team_id IS NOT NULL AND hidden_at IS NULL;
