CREATE TABLE posts (
    id             uuid        PRIMARY KEY,
    author_id      uuid        NOT NULL REFERENCES users ON DELETE CASCADE,
    kind           text        NOT NULL,
    audience       text        NOT NULL,
    team_id        uuid        REFERENCES teams ON DELETE CASCADE,
    activity_id    uuid        REFERENCES activities ON DELETE CASCADE,
    photo_id       uuid        REFERENCES photos ON DELETE SET NULL,
    text           text        NOT NULL,
    place          jsonb,
    like_count     integer     NOT NULL DEFAULT 0,
    reaction_count integer     NOT NULL DEFAULT 0,
    share_count    integer     NOT NULL DEFAULT 0,
    comment_count  integer     NOT NULL DEFAULT 0,
    created_at     timestamptz NOT NULL,
    edited_at      timestamptz,
    hidden_at      timestamptz,
    CONSTRAINT posts_kind_known CHECK (kind IN ('daily', 'photo', 'spontaneous', 'activity')),
    CONSTRAINT posts_audience_known CHECK (audience IN ('public', 'followers', 'team')),
    CONSTRAINT posts_team_of_audience CHECK ((audience = 'team') = (team_id IS NOT NULL)),
    CONSTRAINT posts_activity_of_kind CHECK ((kind = 'activity') = (activity_id IS NOT NULL)),
    CONSTRAINT posts_text_length CHECK (char_length(text) <= 5000),
    CONSTRAINT posts_counts_positive CHECK (like_count >= 0 AND reaction_count >= 0 AND share_count >= 0 AND comment_count >= 0)
);
COMMENT ON TABLE posts IS 'Posts. The counts are kept with every change.';
COMMENT ON COLUMN posts.activity_id IS 'The public activity that the post shows. The post goes with it, also when it becomes private.';
COMMENT ON COLUMN posts.photo_id IS 'The photo. A post keeps standing when it is removed.';
COMMENT ON COLUMN posts.like_count IS 'The number of hearts.';
COMMENT ON COLUMN posts.reaction_count IS 'The number of other reactions.';
COMMENT ON COLUMN posts.comment_count IS 'The number of comments at all depths that are neither deleted nor hidden.';
COMMENT ON COLUMN posts.hidden_at IS 'When a moderator hid it. Nobody but its author sees it.';
-- Serves: the posts of a person, newest first (ids follow time), and deleting a person.
CREATE INDEX posts_of_author ON posts (author_id, id DESC);
-- Serves: the posts of a person for everybody or for followers, newest first, to somebody who may see no others.
CREATE INDEX posts_of_author_for_audience ON posts (author_id, audience, id DESC);
-- Serves: the posts of a person for a team, newest first.
CREATE INDEX posts_of_author_for_team ON posts (author_id, team_id, id DESC) WHERE team_id IS NOT NULL;
-- Serves: the posts of a team, newest first, and deleting a team.
CREATE INDEX posts_of_team ON posts (team_id, id DESC) WHERE team_id IS NOT NULL;
-- Serves: one post for each activity, and the posts that go with an activity.
CREATE UNIQUE INDEX posts_activity_key ON posts (activity_id) WHERE activity_id IS NOT NULL;
-- Serves: the post of a photo, and deleting a photo.
CREATE UNIQUE INDEX posts_photo_key ON posts (photo_id) WHERE photo_id IS NOT NULL;

CREATE TABLE post_edits (
    post_id    uuid        NOT NULL REFERENCES posts ON DELETE CASCADE,
    place      integer     NOT NULL,
    audience   text        NOT NULL,
    team_id    uuid,
    text       text        NOT NULL,
    created_at timestamptz NOT NULL,
    PRIMARY KEY (post_id, place),
    CONSTRAINT post_edits_place_positive CHECK (place >= 1),
    CONSTRAINT post_edits_audience_known CHECK (audience IN ('public', 'followers', 'team'))
);
COMMENT ON TABLE post_edits IS 'The earlier texts of posts.';
COMMENT ON COLUMN post_edits.place IS 'The place of the text among those of the post, from 1 for the first.';
COMMENT ON COLUMN post_edits.audience IS 'For whom the post was then. Others than its author read the text while the post is for the same people.';
COMMENT ON COLUMN post_edits.team_id IS 'The team for which it was. It may be gone, so there is no foreign key.';
COMMENT ON COLUMN post_edits.created_at IS 'When this text was written.';

CREATE TABLE post_reactions (
    post_id    uuid        NOT NULL REFERENCES posts ON DELETE CASCADE,
    user_id    uuid        NOT NULL REFERENCES users ON DELETE CASCADE,
    reaction   text        NOT NULL,
    created_at timestamptz NOT NULL,
    PRIMARY KEY (post_id, user_id, reaction),
    CONSTRAINT post_reactions_reaction_shape CHECK (reaction ~ '^[a-z][a-z0-9_]{0,29}$')
);
COMMENT ON TABLE post_reactions IS 'Who reacted to a post, and how. A like is the reaction "like".';
-- Serves: who reacted, newest first.
CREATE INDEX post_reactions_of_post ON post_reactions (post_id, created_at, user_id, reaction);
-- Serves: the reactions of a person: export, deleting a person.
CREATE INDEX post_reactions_of_user ON post_reactions (user_id, created_at DESC);

CREATE TABLE post_reaction_counts (
    post_id  uuid    NOT NULL REFERENCES posts ON DELETE CASCADE,
    reaction text    NOT NULL,
    count    integer NOT NULL,
    PRIMARY KEY (post_id, reaction),
    CONSTRAINT post_reaction_counts_positive CHECK (count >= 0)
);
COMMENT ON TABLE post_reaction_counts IS 'The number of each reaction to a post, without likes, which the post itself has. Kept with every change. A reaction without a row has none.';

CREATE TABLE post_shares (
    post_id    uuid        NOT NULL REFERENCES posts ON DELETE CASCADE,
    user_id    uuid        NOT NULL REFERENCES users ON DELETE CASCADE,
    created_at timestamptz NOT NULL,
    PRIMARY KEY (post_id, user_id)
);
COMMENT ON TABLE post_shares IS 'Who shared a public post with their own followers.';
-- Serves: what a person shared, newest first, and deleting a person.
CREATE INDEX post_shares_of_user ON post_shares (user_id, created_at DESC, post_id);

CREATE TABLE post_comments (
    id          uuid        PRIMARY KEY,
    post_id     uuid        NOT NULL REFERENCES posts ON DELETE CASCADE,
    parent_id   uuid,
    author_id   uuid        REFERENCES users ON DELETE SET NULL,
    depth       smallint    NOT NULL,
    text        text        NOT NULL,
    reply_count integer     NOT NULL DEFAULT 0,
    created_at  timestamptz NOT NULL,
    edited_at   timestamptz,
    deleted_at  timestamptz,
    hidden_at   timestamptz,
    -- Serves: a reply is on the post of what it replies to, and so is a mention.
    CONSTRAINT post_comments_of_post_key UNIQUE (post_id, id),
    CONSTRAINT post_comments_parent_on_post FOREIGN KEY (post_id, parent_id) REFERENCES post_comments (post_id, id) ON DELETE CASCADE,
    CONSTRAINT post_comments_deleted_without_text CHECK (deleted_at IS NULL OR text = ''),
    CONSTRAINT post_comments_text_length CHECK (char_length(text) <= 2000),
    CONSTRAINT post_comments_depth_bounds CHECK (depth BETWEEN 0 AND 3),
    CONSTRAINT post_comments_depth_of_parent CHECK ((depth = 0) = (parent_id IS NULL)),
    CONSTRAINT post_comments_replies_positive CHECK (reply_count >= 0),
    CONSTRAINT post_comments_author_of_text CHECK (author_id IS NOT NULL OR deleted_at IS NOT NULL)
);
COMMENT ON TABLE post_comments IS 'Comments on posts. One that was deleted keeps its row, without its text, while it has replies.';
COMMENT ON COLUMN post_comments.author_id IS 'The author. Null: the account was purged, and the comment stands for its replies.';
COMMENT ON COLUMN post_comments.reply_count IS 'The number of its direct replies that are neither deleted nor hidden. Kept with every change.';
COMMENT ON COLUMN post_comments.hidden_at IS 'When a moderator hid it. Nobody but its author reads it.';
-- Serves: the comments of a post, and the replies to a comment, in the order of time.
CREATE INDEX post_comments_of_parent ON post_comments (post_id, parent_id, id);
-- Serves: whether a comment has replies, and counting them.
CREATE INDEX post_comments_parent ON post_comments (parent_id) WHERE parent_id IS NOT NULL;
-- Serves: the comments of a person: export, deleting a person.
CREATE INDEX post_comments_of_author ON post_comments (author_id, id DESC);

CREATE TABLE post_mentions (
    post_id    uuid        NOT NULL REFERENCES posts ON DELETE CASCADE,
    user_id    uuid        NOT NULL REFERENCES users ON DELETE CASCADE,
    comment_id uuid,
    created_at timestamptz NOT NULL,
    PRIMARY KEY (post_id, user_id),
    CONSTRAINT post_mentions_comment_on_post FOREIGN KEY (comment_id, post_id) REFERENCES post_comments (id, post_id) ON DELETE CASCADE
);
COMMENT ON TABLE post_mentions IS 'Who was mentioned in a post or in its comments. A person is told once for each post, also after edits.';
COMMENT ON COLUMN post_mentions.comment_id IS 'The comment that mentioned the person first. Null: the post.';
-- Serves: deleting a person.
CREATE INDEX post_mentions_of_user ON post_mentions (user_id);
-- Serves: deleting a comment.
CREATE INDEX post_mentions_of_comment ON post_mentions (comment_id, post_id) WHERE comment_id IS NOT NULL;

-- Who may see a post apart from blocks: for reports, which ignore blocks by the reporter.
CREATE FUNCTION visible_post_without_blocks(viewer uuid, post uuid)
    RETURNS TABLE (post_id uuid, author_id uuid)
    LANGUAGE sql STABLE PARALLEL SAFE AS $$
    SELECT p.id, p.author_id
    FROM posts p
    JOIN users u ON u.id = p.author_id AND u.deleted_at IS NULL AND u.disabled_at IS NULL
    WHERE p.id = post
        AND (p.author_id = viewer OR (
            p.hidden_at IS NULL AND u.suspended_until IS NULL
            AND CASE p.audience
                WHEN 'team' THEN EXISTS (
                    SELECT FROM team_members m JOIN teams t ON t.id = m.team_id AND t.deleted_at IS NULL
                    WHERE m.team_id = p.team_id AND m.user_id = viewer AND m.left_at IS NULL)
                    AND EXISTS (
                        SELECT FROM team_members a WHERE a.team_id = p.team_id AND a.user_id = p.author_id AND a.left_at IS NULL)
                ELSE (p.audience = 'public' AND NOT u.is_private) OR EXISTS (
                    SELECT FROM follows f WHERE f.follower_id = viewer AND f.followed_id = p.author_id AND f.state = 'active')
                END))
        AND (p.activity_id IS NULL OR EXISTS (SELECT FROM activities a WHERE a.id = p.activity_id AND NOT a.is_private))
$$;
COMMENT ON FUNCTION visible_post_without_blocks IS 'The rule of visible_post apart from blocks.';

-- Who may see a post, for every query that shows one or acts on one. PostgreSQL inlines the body of the function.
CREATE FUNCTION visible_post(viewer uuid, post uuid)
    RETURNS TABLE (post_id uuid, author_id uuid)
    LANGUAGE sql STABLE PARALLEL SAFE AS $$
    SELECT p.post_id, p.author_id
    FROM visible_post_without_blocks(viewer, post) p
    WHERE NOT EXISTS (SELECT FROM blocks_between(viewer, p.author_id))
$$;
COMMENT ON FUNCTION visible_post IS 'The post, if the viewer may see it: one of their own, a public one, one of a person whom they follow, or one of their team while its author is in it; never across a block, never one that is hidden, and none of a person who is suspended or gone.';

-- Who may read a comment of a post that the viewer sees, apart from blocks.
CREATE FUNCTION readable_comment_without_blocks(viewer uuid, comment uuid)
    RETURNS TABLE (comment_id uuid, author_id uuid)
    LANGUAGE sql STABLE PARALLEL SAFE AS $$
    SELECT c.id, c.author_id
    FROM post_comments c
    JOIN users u ON u.id = c.author_id AND u.deleted_at IS NULL AND u.disabled_at IS NULL
    WHERE c.id = comment AND c.deleted_at IS NULL
        AND (c.author_id = viewer OR (c.hidden_at IS NULL AND u.suspended_until IS NULL))
$$;
COMMENT ON FUNCTION readable_comment_without_blocks IS 'The rule of readable_comment apart from blocks.';

-- Who may read a comment of a post that the viewer sees.
CREATE FUNCTION readable_comment(viewer uuid, comment uuid)
    RETURNS TABLE (comment_id uuid, author_id uuid)
    LANGUAGE sql STABLE PARALLEL SAFE AS $$
    SELECT c.comment_id, c.author_id
    FROM readable_comment_without_blocks(viewer, comment) c
    WHERE NOT EXISTS (SELECT FROM blocks_between(viewer, c.author_id))
$$;
COMMENT ON FUNCTION readable_comment IS 'The comment, if the viewer may read its text: it is neither deleted nor hidden, and its author is neither blocked, suspended nor gone. Its post is checked by visible_post.';

-- The usernames in a text that may be mentions, for a viewer. The program knows which of them are: not those in code or in addresses. A hundred
-- of them are looked up, as a text mentions 20 people at most.
CREATE FUNCTION visible_names(viewer uuid, written text)
    RETURNS TABLE (username text)
    LANGUAGE sql STABLE PARALLEL SAFE AS $$
    SELECT u.username
    FROM (
        SELECT DISTINCT found.name
        FROM (SELECT match[1] AS name FROM regexp_matches(lower(written), '@([a-z0-9][a-z0-9_-]{1,28}[a-z0-9])', 'g') match LIMIT 100) found
    ) names
    JOIN users u ON u.username = names.name
    CROSS JOIN LATERAL visible_person(viewer, u.id)
$$;
COMMENT ON FUNCTION visible_names IS 'The usernames that follow an @ in the text, of people whom the viewer may see. It depends on the text and the viewer alone, so that it tells nothing of others.';

-- What is shown of the reactions to a post.
CREATE FUNCTION post_interactions(viewer uuid, post uuid) RETURNS TABLE (reactions jsonb, my_reactions text[], is_shared boolean)
    LANGUAGE sql STABLE PARALLEL SAFE AS $$
    SELECT COALESCE((SELECT jsonb_object_agg(c.reaction, c.count) FROM post_reaction_counts c WHERE c.post_id = post AND c.count > 0), '{}'),
        ARRAY(SELECT r.reaction FROM post_reactions r WHERE r.post_id = post AND r.user_id = viewer ORDER BY r.created_at, r.reaction),
        EXISTS (SELECT FROM post_shares s WHERE s.post_id = post AND s.user_id = viewer)
$$;
COMMENT ON FUNCTION post_interactions IS 'The numbers of reactions to a post, without likes, and what the viewer did with it.';
