ALTER TABLE imports
    DROP CONSTRAINT imports_format_known,
    DROP CONSTRAINT imports_state_known,
    ADD COLUMN file_name text,
    ADD COLUMN is_private boolean NOT NULL DEFAULT false,
    ADD COLUMN keeps_tracks boolean NOT NULL DEFAULT false,
    ADD COLUMN updates_notes boolean NOT NULL DEFAULT false,
    ADD COLUMN files integer NOT NULL DEFAULT 0,
    ADD COLUMN files_done integer NOT NULL DEFAULT 0,
    ADD COLUMN ignored_files integer NOT NULL DEFAULT 0,
    ADD COLUMN position integer[] NOT NULL DEFAULT '{}',
    ADD COLUMN unpacked_bytes bigint NOT NULL DEFAULT 0,
    ADD COLUMN updated_notes integer NOT NULL DEFAULT 0,
    ADD COLUMN kept_tracks integer NOT NULL DEFAULT 0,
    ADD COLUMN matches integer NOT NULL DEFAULT 0,
    ADD COLUMN undecided integer NOT NULL DEFAULT 0,
    ADD COLUMN is_undoable boolean NOT NULL DEFAULT false,
    ADD CONSTRAINT imports_format_known CHECK (format IN ('ndjson', 'csv', 'files')),
    ADD CONSTRAINT imports_state_known
        CHECK (state IN ('receiving', 'waiting', 'running', 'done', 'refused', 'stopped', 'undoing', 'undone')),
    ADD CONSTRAINT imports_file_name_length CHECK (char_length(file_name) BETWEEN 1 AND 200),
    ADD CONSTRAINT imports_files_bounds CHECK (files_done BETWEEN 0 AND files),
    ADD CONSTRAINT imports_matches_bounds CHECK (undecided BETWEEN 0 AND matches);
COMMENT ON COLUMN imports.is_private IS 'Whether the activities of files become private. A line says it itself.';
COMMENT ON COLUMN imports.keeps_tracks IS 'Whether the points of recordings are kept.';
COMMENT ON COLUMN imports.updates_notes IS 'Whether known activities without a note get that of the file.';
COMMENT ON COLUMN imports.files IS 'The number of files that were found so far. An archive within an archive is opened when it is reached.';
COMMENT ON COLUMN imports.ignored_files IS 'The number of files that have no activities by their names or contents.';
COMMENT ON COLUMN imports.position IS 'The next file, by its number in each archive that is open, and the number of its activities that are done. The next worker continues here.';
COMMENT ON COLUMN imports.unpacked_bytes IS 'The number of bytes that were unpacked so far, which is limited.';
COMMENT ON COLUMN imports.updated_notes IS 'The number of known activities that got a note.';
COMMENT ON COLUMN imports.kept_tracks IS 'The number of activities that got a track.';
COMMENT ON COLUMN imports.matches IS 'The number of activities that may be known already, and that the owner is asked about.';
COMMENT ON COLUMN imports.undecided IS 'The number of matches without a decision.';
COMMENT ON COLUMN imports.is_undoable IS 'Whether all activities that it logged are in import_activities, which is newer than imports.';
-- Earlier imports are not in import_activities, except for those that have not logged anything.
UPDATE imports SET is_undoable = true WHERE new_lines = 0 AND state IN ('receiving', 'waiting', 'running');

ALTER TABLE import_problems
    ALTER COLUMN line DROP NOT NULL,
    ADD COLUMN file text,
    ADD CONSTRAINT import_problems_of_line_or_file CHECK (num_nonnulls(line, file) = 1);
COMMENT ON COLUMN import_problems.file IS 'The path of the file within its archive. Null for a line.';

CREATE TABLE import_uploads (
    id            uuid        PRIMARY KEY,
    user_id       uuid        REFERENCES users ON DELETE SET NULL,
    state         text        NOT NULL,
    file_name     text        NOT NULL,
    size_bytes    bigint      NOT NULL,
    received      integer[]   NOT NULL,
    is_private    boolean     NOT NULL,
    keeps_tracks  boolean     NOT NULL,
    updates_notes boolean     NOT NULL,
    created_at    timestamptz NOT NULL,
    expires_at    timestamptz NOT NULL,
    removed_at    timestamptz,
    CONSTRAINT import_uploads_state_known CHECK (state IN ('open', 'complete', 'removed')),
    CONSTRAINT import_uploads_file_name_length CHECK (char_length(file_name) BETWEEN 1 AND 200),
    CONSTRAINT import_uploads_size_bounds CHECK (size_bytes BETWEEN 1 AND 4294967296),
    CONSTRAINT import_uploads_removed_when_it_says CHECK ((removed_at IS NULL) = (state <> 'removed'))
);
COMMENT ON TABLE import_uploads IS 'Recordings and exports in the store of files, in chunks of 8 MiB. The import has the id of its upload.';
COMMENT ON COLUMN import_uploads.user_id IS 'The owner. Null when the account is gone and the chunks are not deleted yet.';
COMMENT ON COLUMN import_uploads.received IS 'The numbers of the chunks that have arrived, from 0.';
COMMENT ON COLUMN import_uploads.expires_at IS 'When an upload that is open until then is removed.';
COMMENT ON COLUMN import_uploads.removed_at IS 'When it was removed. A job deletes the chunks a while later, when no request writes one any more.';
-- Serves: counting the open uploads of a person; deleting a person.
CREATE INDEX import_uploads_of_user ON import_uploads (user_id);
-- Serves: removing uploads that stay incomplete.
CREATE INDEX import_uploads_open ON import_uploads (expires_at) WHERE state = 'open';
-- Serves: deleting the chunks of removed uploads.
CREATE INDEX import_uploads_removed ON import_uploads (removed_at) WHERE state = 'removed';

CREATE TABLE import_activities (
    import_id   uuid NOT NULL REFERENCES imports ON DELETE CASCADE,
    activity_id uuid NOT NULL REFERENCES activities ON DELETE CASCADE,
    PRIMARY KEY (import_id, activity_id)
);
COMMENT ON TABLE import_activities IS 'The activities that an import has logged, so that it can be undone.';
-- Serves: deleting an activity.
CREATE INDEX import_activities_of_activity ON import_activities (activity_id);

CREATE TABLE import_summaries (
    import_id uuid NOT NULL REFERENCES imports ON DELETE CASCADE,
    source_id text NOT NULL,
    PRIMARY KEY (import_id, source_id)
);
COMMENT ON TABLE import_summaries IS 'The summaries of an export that described a recording, so that they are not logged alone. They are there until the import has ended.';

CREATE TABLE import_matches (
    import_id   uuid    NOT NULL REFERENCES imports ON DELETE CASCADE,
    number      integer NOT NULL,
    file        text    NOT NULL,
    activity    jsonb   NOT NULL,
    known_id    uuid    REFERENCES activities ON DELETE SET NULL,
    differences text[]  NOT NULL,
    decision    text,
    PRIMARY KEY (import_id, number),
    CONSTRAINT import_matches_decision_known CHECK (decision IN ('log', 'skip'))
);
COMMENT ON TABLE import_matches IS 'Activities of files that may be known already. The owner decides about each.';
COMMENT ON COLUMN import_matches.activity IS 'The activity of the file as it would be logged, without contributions.';
COMMENT ON COLUMN import_matches.known_id IS 'The known activity. Null when it was deleted since.';
COMMENT ON COLUMN import_matches.differences IS 'The names of the differences between both.';
-- Serves: deciding about all matches.
CREATE INDEX import_matches_undecided ON import_matches (import_id, number) WHERE decision IS NULL;
-- Serves: deleting an activity.
CREATE INDEX import_matches_of_activity ON import_matches (known_id);

CREATE TABLE activity_aliases (
    user_id     uuid NOT NULL REFERENCES users ON DELETE CASCADE,
    source      text NOT NULL,
    source_id   text NOT NULL,
    activity_id uuid NOT NULL REFERENCES activities ON DELETE CASCADE,
    PRIMARY KEY (user_id, source, source_id)
);
COMMENT ON TABLE activity_aliases IS 'Other ids of activities: those that other sources gave to the same activity.';
-- Serves: deleting an activity.
CREATE INDEX activity_aliases_of_activity ON activity_aliases (activity_id);
