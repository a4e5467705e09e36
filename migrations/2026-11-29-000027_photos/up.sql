CREATE TABLE photos (
    id         uuid        PRIMARY KEY,
    owner_id   uuid        REFERENCES users ON DELETE SET NULL,
    purpose    text        NOT NULL,
    state      text        NOT NULL,
    width      integer     NOT NULL,
    height     integer     NOT NULL,
    created_at timestamptz NOT NULL,
    hidden_at  timestamptz,
    is_in_post boolean     NOT NULL DEFAULT false,
    CONSTRAINT photos_purpose_known CHECK (purpose IN ('profile', 'team', 'post')),
    CONSTRAINT photos_state_known CHECK (state IN ('pending', 'stored', 'removed')),
    CONSTRAINT photos_size_positive CHECK (width > 0 AND height > 0)
);
COMMENT ON TABLE photos IS 'Photos. The bytes of their variants are in the store of files, named by id and size, and never change.';
COMMENT ON COLUMN photos.owner_id IS 'Who uploaded it. Null after the account was purged.';
COMMENT ON COLUMN photos.state IS 'Pending: its files are being written. Stored: they stand. Removed: a job deletes them. The row goes last, so that no file is forgotten.';
COMMENT ON COLUMN photos.width IS 'The width of the largest variant.';
COMMENT ON COLUMN photos.hidden_at IS 'When a moderator hid it. Nobody but its owner sees it.';
COMMENT ON COLUMN photos.is_in_post IS 'Whether a post took it. A post removes its photo itself, so that no scan of the photos of posts looks for those that are left.';
-- Serves: the photos of a person: limits, export, deletion.
CREATE INDEX photos_of_owner ON photos (owner_id, id DESC);
-- Serves: files that a crash or a removal has left.
CREATE INDEX photos_to_delete ON photos (created_at) WHERE state <> 'stored';
-- Serves: photos that were uploaded for a post that was never published.
CREATE INDEX photos_for_posts ON photos (created_at) WHERE state = 'stored' AND purpose = 'post' AND NOT is_in_post;

-- Others wait behind a change of a table for as long as it waits itself.
SET LOCAL lock_timeout = '5s';
ALTER TABLE users ADD COLUMN photo_id uuid REFERENCES photos ON DELETE SET NULL;
COMMENT ON COLUMN users.photo_id IS 'The photo of the person. Null: the default avatar.';
-- Serves: deleting a photo.
CREATE INDEX users_photo ON users (photo_id) WHERE photo_id IS NOT NULL;

ALTER TABLE teams ADD COLUMN photo_id uuid REFERENCES photos ON DELETE SET NULL;
COMMENT ON COLUMN teams.photo_id IS 'The uploaded picture of the team. It goes before picture_url.';
-- Serves: deleting a photo.
CREATE INDEX teams_photo ON teams (photo_id) WHERE photo_id IS NOT NULL;
