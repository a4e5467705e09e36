-- Others wait behind a change of a table for as long as it waits itself.
SET LOCAL lock_timeout = '5s';
ALTER TABLE users ADD COLUMN is_private boolean NOT NULL DEFAULT false, ADD COLUMN suspended_until timestamptz;
COMMENT ON COLUMN users.is_private IS 'Whether only followers see the details of the profile, the figures and the posts, and whether a follow has to be accepted.';
COMMENT ON COLUMN users.suspended_until IS 'When the suspension of the person ends. Whoever is suspended writes nothing, and others do not see what the person posted. A job ends it.';

CREATE TABLE profiles (
    user_id          uuid     PRIMARY KEY REFERENCES users ON DELETE CASCADE,
    bio              text     NOT NULL DEFAULT '',
    city             text     NOT NULL DEFAULT '',
    institutions     text[]   NOT NULL DEFAULT '{}',
    websites         text[]   NOT NULL DEFAULT '{}',
    location         jsonb,
    is_findable      boolean  NOT NULL DEFAULT true,
    default_audience text     NOT NULL DEFAULT 'followers',
    follower_count   integer  NOT NULL DEFAULT 0,
    following_count  integer  NOT NULL DEFAULT 0,
    post_count       integer  NOT NULL DEFAULT 0,
    CONSTRAINT profiles_bio_length CHECK (char_length(bio) <= 500),
    CONSTRAINT profiles_city_length CHECK (char_length(city) <= 100),
    CONSTRAINT profiles_institutions_number CHECK (cardinality(institutions) <= 10),
    CONSTRAINT profiles_websites_number CHECK (cardinality(websites) <= 5),
    CONSTRAINT profiles_default_audience_known CHECK (default_audience IN ('public', 'followers')),
    CONSTRAINT profiles_counts_positive CHECK (follower_count >= 0 AND following_count >= 0 AND post_count >= 0)
);
COMMENT ON TABLE profiles IS 'What people say of themselves, and their kept counts. A person without a row has said nothing and has none.';
COMMENT ON COLUMN profiles.location IS 'A place: name, and the coordinates rounded to about a kilometre.';
COMMENT ON COLUMN profiles.is_findable IS 'Whether the search and the suggestions show the person to people who do not know the person.';
COMMENT ON COLUMN profiles.default_audience IS 'The audience that a new post begins with.';
COMMENT ON COLUMN profiles.follower_count IS 'The number of active follows of the person. Kept with every change.';
COMMENT ON COLUMN profiles.following_count IS 'The number of people whom the person follows. Kept with every change.';
COMMENT ON COLUMN profiles.post_count IS 'The number of posts of the person, also of those that are hidden. Kept with every change.';

CREATE TABLE follows (
    follower_id uuid        NOT NULL REFERENCES users ON DELETE CASCADE,
    followed_id uuid        NOT NULL REFERENCES users ON DELETE CASCADE,
    state       text        NOT NULL,
    created_at  timestamptz NOT NULL,
    accepted_at timestamptz,
    PRIMARY KEY (follower_id, followed_id),
    CONSTRAINT follows_of_others CHECK (follower_id <> followed_id),
    CONSTRAINT follows_state_known CHECK (state IN ('pending', 'active')),
    CONSTRAINT follows_active_is_accepted CHECK ((state = 'active') = (accepted_at IS NOT NULL))
);
COMMENT ON TABLE follows IS 'Who follows whom, and who asks to. A row ends when the follow, the request or an account ends, or by a block.';
-- Serves: the people whom a person follows, the newest first.
CREATE INDEX follows_of_follower ON follows (follower_id, accepted_at DESC, followed_id DESC) WHERE state = 'active';
-- Serves: the followers of a person, the newest first, and deleting a person.
CREATE INDEX follows_of_followed ON follows (followed_id, state, accepted_at DESC, follower_id DESC);
-- Serves: the requests to a person, the newest first.
CREATE INDEX follows_pending ON follows (followed_id, created_at DESC, follower_id DESC) WHERE state = 'pending';

CREATE TABLE blocks (
    blocker_id uuid        NOT NULL REFERENCES users ON DELETE CASCADE,
    blocked_id uuid        NOT NULL REFERENCES users ON DELETE CASCADE,
    created_at timestamptz NOT NULL,
    PRIMARY KEY (blocker_id, blocked_id),
    CONSTRAINT blocks_of_others CHECK (blocker_id <> blocked_id)
);
COMMENT ON TABLE blocks IS 'Who has blocked whom. A block hides both from each other.';
-- Serves: the people who have blocked a person, and deleting a person.
CREATE INDEX blocks_of_blocked ON blocks (blocked_id);
-- Serves: the people whom a person has blocked, the newest first.
CREATE INDEX blocks_of_blocker ON blocks (blocker_id, created_at DESC, blocked_id DESC);

-- The blocks between two people, in both directions, for every query that hides people from each other. PostgreSQL inlines the body of the
-- function, as it does that of visible_team.
CREATE FUNCTION blocks_between(viewer uuid, person uuid) RETURNS TABLE (blocker_id uuid)
    LANGUAGE sql STABLE PARALLEL SAFE AS $$
    SELECT b.blocker_id FROM blocks b WHERE b.blocker_id = viewer AND b.blocked_id = person
    UNION ALL
    SELECT b.blocker_id FROM blocks b WHERE b.blocker_id = person AND b.blocked_id = viewer
$$;
COMMENT ON FUNCTION blocks_between IS 'The blocks between the viewer and a person. Where there is one, neither sees the other outside of their common teams.';

-- Who may see a person, and how much, for every query about people.
CREATE FUNCTION visible_person(viewer uuid, person uuid)
    RETURNS TABLE (user_id uuid, sees_details boolean, is_follower boolean)
    LANGUAGE sql STABLE PARALLEL SAFE AS $$
    SELECT u.id, u.id = viewer OR NOT u.is_private OR f.follower_id IS NOT NULL, f.follower_id IS NOT NULL
    FROM users u
    LEFT JOIN follows f ON f.follower_id = viewer AND f.followed_id = u.id AND f.state = 'active'
    WHERE u.id = person AND u.deleted_at IS NULL AND u.disabled_at IS NULL
        AND NOT EXISTS (SELECT FROM blocks_between(viewer, u.id))
$$;
COMMENT ON FUNCTION visible_person IS 'The person, if the account is open and neither has blocked the other. Details, figures and posts of a private account are for the person and its followers.';
