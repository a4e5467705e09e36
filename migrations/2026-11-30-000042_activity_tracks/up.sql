CREATE TABLE activity_tracks (
    id          uuid        PRIMARY KEY,
    activity_id uuid        REFERENCES activities ON DELETE SET NULL,
    user_id     uuid        REFERENCES users ON DELETE SET NULL,
    state       text        NOT NULL,
    bytes       integer     NOT NULL,
    points      integer     NOT NULL,
    is_shared   boolean     NOT NULL DEFAULT false,
    created_at  timestamptz NOT NULL,
    CONSTRAINT activity_tracks_state_known CHECK (state IN ('pending', 'stored', 'removed')),
    CONSTRAINT activity_tracks_of_activity_stored CHECK (activity_id IS NULL OR state = 'stored'),
    CONSTRAINT activity_tracks_size_positive CHECK (bytes > 0 AND points > 1)
);
COMMENT ON TABLE activity_tracks IS 'Tracks of activities. The bytes are in the store of files, named by the id, and never change.';
COMMENT ON COLUMN activity_tracks.activity_id IS 'The activity that has the track. Null while its file is being written, and when the activity, or its track, is gone. Then a job deletes the file and the row, so that no file is forgotten.';
COMMENT ON COLUMN activity_tracks.user_id IS 'Whose activity it is. Null after the account was purged.';
COMMENT ON COLUMN activity_tracks.state IS 'Pending: its file is being written. Stored: it stands. Removed: a job deletes it.';
COMMENT ON COLUMN activity_tracks.bytes IS 'The size of the file.';
COMMENT ON COLUMN activity_tracks.points IS 'The number of points of the line.';
COMMENT ON COLUMN activity_tracks.is_shared IS 'Whether others who see the activity see the track, without its ends and the privacy zones.';
-- Serves: the track of an activity, of which there is one.
CREATE UNIQUE INDEX activity_tracks_of_activity ON activity_tracks (activity_id) WHERE activity_id IS NOT NULL;
-- Serves: the tracks of a person: export, deletion.
CREATE INDEX activity_tracks_of_user ON activity_tracks (user_id, id DESC) WHERE user_id IS NOT NULL;
-- Serves: tracks whose files are to be deleted.
CREATE INDEX activity_tracks_to_delete ON activity_tracks (created_at) WHERE activity_id IS NULL;

CREATE TABLE privacy_zones (
    id         uuid             PRIMARY KEY,
    user_id    uuid             NOT NULL REFERENCES users ON DELETE CASCADE,
    name       text             NOT NULL,
    latitude   double precision NOT NULL,
    longitude  double precision NOT NULL,
    radius_m   integer          NOT NULL,
    created_at timestamptz      NOT NULL,
    updated_at timestamptz      NOT NULL,
    CONSTRAINT privacy_zones_on_earth CHECK (latitude BETWEEN -90 AND 90 AND longitude BETWEEN -180 AND 180),
    CONSTRAINT privacy_zones_radius CHECK (radius_m BETWEEN 100 AND 5000)
);
COMMENT ON TABLE privacy_zones IS 'Places of a person that no shared track shows. Nobody else reads them.';
-- Serves: the privacy zones of a person.
CREATE INDEX privacy_zones_of_user ON privacy_zones (user_id, id);

-- Who sees the track of which activity, for every query that shows one: the owner, and if it is shared, those whom the activity shows its details: members of
-- a team that it counts for, and readers of the post that shows it. PostgreSQL inlines the body of the function, as it does that of visible_team.
CREATE FUNCTION visible_track(viewer uuid, activity uuid)
    RETURNS TABLE (track_id uuid, owner_id uuid, is_shared boolean, started_at timestamptz)
    LANGUAGE sql STABLE PARALLEL SAFE AS $$
    SELECT t.id, a.user_id, t.is_shared, a.started_at
    FROM activities a
    JOIN activity_tracks t ON t.activity_id = a.id
    WHERE a.id = activity AND (a.user_id = viewer OR (
        t.is_shared AND NOT a.is_private
        AND EXISTS (SELECT FROM users u CROSS JOIN LATERAL visible_person(viewer, u.id) WHERE u.id = a.user_id AND u.suspended_until IS NULL)
        AND (EXISTS (SELECT FROM visible_activity(viewer, a.id))
            OR EXISTS (SELECT FROM posts p CROSS JOIN LATERAL visible_post(viewer, p.id) WHERE p.activity_id = a.id))))
$$;
COMMENT ON FUNCTION visible_track IS 'The track of the activity, if the viewer sees it: whole as its owner, otherwise without its ends and the privacy zones of the owner.';
