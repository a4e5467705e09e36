-- The words of a text for searches: in lower case, of any language, found by prefix. Punctuation separates words as it does in a
-- query. By default, the parser takes a/b for a path, -11 for a number and <x> for a tag, and finds no words in them.
CREATE FUNCTION search_words(written text) RETURNS tsvector
    LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
        SELECT to_tsvector('simple'::regconfig, translate(written, '!"#$%&''()*+,-./:;<=>?@[\]^_`{|}~', repeat(' ', 32)))
    $$;
CREATE FUNCTION search_query(wanted text) RETURNS tsquery
    LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$ SELECT to_tsquery('simple'::regconfig, wanted) $$;

CREATE TABLE teams (
    id             uuid        PRIMARY KEY,
    name           text        NOT NULL,
    description    text        NOT NULL,
    colour         text,
    picture_url    text,
    is_public      boolean     NOT NULL,
    capacity       integer     NOT NULL,
    member_count   integer     NOT NULL,
    admin_count    integer     NOT NULL,
    last_active_at timestamptz NOT NULL,
    created_at     timestamptz NOT NULL,
    updated_at     timestamptz NOT NULL,
    deleted_at     timestamptz,
    words          tsvector    NOT NULL GENERATED ALWAYS AS (search_words(name || ' ' || description)) STORED,
    CONSTRAINT teams_name_length CHECK (char_length(name) BETWEEN 1 AND 80),
    CONSTRAINT teams_description_length CHECK (char_length(description) <= 2000),
    CONSTRAINT teams_colour_shape CHECK (colour ~ '^#[0-9a-f]{6}$'),
    CONSTRAINT teams_picture_url_shape CHECK (picture_url LIKE 'https://%' AND char_length(picture_url) <= 500),
    CONSTRAINT teams_capacity_bounds CHECK (capacity BETWEEN 1 AND 50000),
    CONSTRAINT teams_has_room CHECK (member_count <= capacity),
    CONSTRAINT teams_has_admin CHECK (admin_count > 0 OR deleted_at IS NOT NULL),
    CONSTRAINT teams_counts_fit CHECK (admin_count BETWEEN 0 AND member_count)
);
COMMENT ON TABLE teams IS 'Teams, including closed ones.';
COMMENT ON COLUMN teams.member_count IS 'Updated with every membership that begins or ends, so that the constraints enforce the capacity and the last admin.';
COMMENT ON COLUMN teams.last_active_at IS 'When something last happened in it, to the hour. Orders the most active first.';
COMMENT ON COLUMN teams.deleted_at IS 'Closed by an admin, who can open it again.';
COMMENT ON COLUMN teams.words IS 'The words by which it is found. Stored, because PostgreSQL has statistics of columns only: without them, a search for a rare word reads all teams in their order.';

-- Serves: public teams, newest first.
CREATE INDEX teams_newest ON teams (id DESC) WHERE is_public AND deleted_at IS NULL;
-- Serves: public teams, the most active first.
CREATE INDEX teams_most_active ON teams (last_active_at DESC, id DESC) WHERE is_public AND deleted_at IS NULL;
-- Serves: public teams by the words in their names and descriptions.
CREATE INDEX teams_by_words ON teams USING gin (words) WHERE is_public AND deleted_at IS NULL;

CREATE TABLE team_members (
    id          uuid        PRIMARY KEY,
    team_id     uuid        NOT NULL REFERENCES teams ON DELETE CASCADE,
    user_id     uuid        NOT NULL REFERENCES users ON DELETE CASCADE,
    role        text        NOT NULL,
    joined_at   timestamptz NOT NULL,
    left_at     timestamptz,
    left_because text,
    CONSTRAINT team_members_role_known CHECK (role IN ('member', 'admin')),
    CONSTRAINT team_members_left_because_known CHECK (left_because IN ('left', 'removed', 'account_closed')),
    CONSTRAINT team_members_left_whole CHECK (num_nulls(left_at, left_because) IN (0, 2))
);
COMMENT ON TABLE team_members IS 'Memberships, including ended ones. A person who joins again gets another row.';

-- Serves: the active membership of a person in a team, of which there is at most one.
CREATE UNIQUE INDEX team_members_living_key ON team_members (team_id, user_id) WHERE left_at IS NULL;
-- Serves: the members of a team, in the order in which they joined.
CREATE INDEX team_members_of_team ON team_members (team_id, id);
-- Serves: the admins of a team, who are few among many members.
CREATE INDEX team_members_admins ON team_members (team_id, id) WHERE left_at IS NULL AND role = 'admin';
-- Serves: the teams of a person, now and before.
CREATE INDEX team_members_of_user ON team_members (user_id, id DESC);

CREATE TABLE team_invites (
    id           uuid        PRIMARY KEY,
    team_id      uuid        NOT NULL REFERENCES teams ON DELETE CASCADE,
    invited_by   uuid        REFERENCES users ON DELETE SET NULL,
    email_sealed bytea,
    email_index  bytea,
    email_key    bytea       REFERENCES secret_keys ON DELETE RESTRICT,
    secret_hash  bytea,
    max_uses     integer     NOT NULL,
    uses         integer     NOT NULL DEFAULT 0,
    created_at   timestamptz NOT NULL,
    ends_at      timestamptz NOT NULL,
    declined_at  timestamptz,
    revoked_at   timestamptz,
    CONSTRAINT team_invites_email_whole CHECK (num_nulls(email_sealed, email_index, email_key) IN (0, 3)),
    CONSTRAINT team_invites_email_index_length CHECK (octet_length(email_index) = 32),
    CONSTRAINT team_invites_secret_hash_length CHECK (octet_length(secret_hash) = 32),
    CONSTRAINT team_invites_link_has_secret CHECK (email_index IS NOT NULL OR secret_hash IS NOT NULL),
    CONSTRAINT team_invites_mail_is_for_one CHECK (email_index IS NULL OR max_uses = 1),
    CONSTRAINT team_invites_uses_fit CHECK (max_uses BETWEEN 1 AND 1000 AND uses BETWEEN 0 AND max_uses)
);
COMMENT ON TABLE team_invites IS 'Invites to teams: to one address, or by a link for several people.';
COMMENT ON COLUMN team_invites.secret_hash IS 'The hash of the secret in the link. An invite to an address gets its link when its mail is sent.';
COMMENT ON COLUMN team_invites.uses IS 'The number of people who joined with it, at most max_uses.';

-- Serves: the token of a link.
CREATE UNIQUE INDEX team_invites_secret_hash_key ON team_invites (secret_hash);
-- Serves: the invites of a team, newest first.
CREATE INDEX team_invites_of_team ON team_invites (team_id, id DESC);
-- Serves: the pending invites to an address.
CREATE INDEX team_invites_of_address ON team_invites (email_index) WHERE email_index IS NOT NULL;
-- Serves: key rotation.
CREATE INDEX team_invites_by_key ON team_invites (email_key);
-- Serves: the invites that a person created, and clearing the creator when that account is purged.
CREATE INDEX team_invites_by_inviter ON team_invites (invited_by, id DESC);
-- Serves: deleting old invites.
CREATE INDEX team_invites_ends_at ON team_invites (ends_at);
