-- The formula of the program's HotScore, which a test compares with it. The time is a difference, so that the function depends on no zone.
CREATE FUNCTION post_hot(like_count integer, reaction_count integer, share_count integer, comment_count integer, created_at timestamptz)
    RETURNS double precision
    LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT log10(greatest(like_count + reaction_count + 2 * comment_count + 3 * share_count, 1)::double precision)
        + extract(epoch FROM created_at - timestamptz '1970-01-01 00:00:00+00')::double precision / 45000
$$;
COMMENT ON FUNCTION post_hot IS 'How hot a post is: the logarithm of what others did with it, and the time of its publication in units of 12.5 hours. It does not change with time.';

-- The column rewrites the table once.
ALTER TABLE posts ADD COLUMN hot double precision NOT NULL
    GENERATED ALWAYS AS (post_hot(like_count, reaction_count, share_count, comment_count, created_at)) STORED;
COMMENT ON COLUMN posts.hot IS 'How hot it is. The database keeps it with the counts.';
-- Serves: the hottest posts of each person whom somebody follows, for the home feed.
CREATE INDEX posts_hot_of_author ON posts (author_id, hot DESC, id DESC) WHERE audience <> 'team' AND hidden_at IS NULL;
-- Serves: the hottest posts of each team, for the home feed.
CREATE INDEX posts_hot_of_team ON posts (team_id, hot DESC, id DESC) WHERE team_id IS NOT NULL AND hidden_at IS NULL;
-- Serves: the hottest posts of all.
CREATE INDEX posts_hot ON posts (hot DESC, id DESC) WHERE audience = 'public' AND hidden_at IS NULL;

CREATE UNLOGGED TABLE feed_snapshots (
    id            uuid        NOT NULL PRIMARY KEY,
    user_id       uuid        REFERENCES users ON DELETE CASCADE,
    feed          text        NOT NULL,
    post_ids      uuid[]      NOT NULL,
    sharer_ids    uuid[]      NOT NULL,
    is_recent     boolean[]   NOT NULL,
    engagements   real[]      NOT NULL,
    relationships real[]      NOT NULL,
    created_at    timestamptz NOT NULL,
    CONSTRAINT feed_snapshots_feed_known CHECK (feed = CASE WHEN user_id IS NULL THEN 'trending' ELSE 'home' END),
    CONSTRAINT feed_snapshots_size CHECK (cardinality(post_ids) <= 500),
    CONSTRAINT feed_snapshots_same_size CHECK (
        cardinality(sharer_ids) = cardinality(post_ids) AND cardinality(is_recent) = cardinality(post_ids)
        AND cardinality(engagements) = cardinality(post_ids) AND cardinality(relationships) = cardinality(post_ids))
);
COMMENT ON TABLE feed_snapshots IS 'The order of a feed at one moment, so that its pages neither repeat nor skip a post. Each lives for an hour at most. A crash of the database empties the table, and people begin their feeds anew.';
COMMENT ON COLUMN feed_snapshots.user_id IS 'Whose feed it is; null for what is trending, which has one order for everybody.';
COMMENT ON COLUMN feed_snapshots.post_ids IS 'The posts in their order. Whether the person may still see one is checked when it is shown.';
COMMENT ON COLUMN feed_snapshots.sharer_ids IS 'For each post the followed person who shared it, if it is there only because of that.';
COMMENT ON COLUMN feed_snapshots.is_recent IS 'For each post whether it has its place because it was new, and not because of its score.';
COMMENT ON COLUMN feed_snapshots.engagements IS 'For each post the part of its score by what others did with it.';
COMMENT ON COLUMN feed_snapshots.relationships IS 'For each post the part of its score by what the person has to do with its author.';
-- Serves: deleting those of a person except the latest, and all of a person who is purged.
CREATE INDEX feed_snapshots_of_user ON feed_snapshots (user_id, id);
-- Serves: deleting those that are too old.
CREATE INDEX feed_snapshots_created ON feed_snapshots (created_at);
