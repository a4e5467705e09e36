DROP TABLE activity_aliases;
DROP TABLE import_matches;
DROP TABLE import_summaries;
DROP TABLE import_activities;
DROP TABLE import_uploads;
DELETE FROM imports WHERE format = 'files' OR state IN ('undoing', 'undone');
ALTER TABLE import_problems DROP COLUMN file;
ALTER TABLE import_problems ALTER COLUMN line SET NOT NULL;
ALTER TABLE imports
    DROP CONSTRAINT imports_format_known,
    DROP CONSTRAINT imports_state_known,
    DROP COLUMN is_undoable,
    DROP COLUMN undecided,
    DROP COLUMN matches,
    DROP COLUMN kept_tracks,
    DROP COLUMN updated_notes,
    DROP COLUMN unpacked_bytes,
    DROP COLUMN position,
    DROP COLUMN ignored_files,
    DROP COLUMN files_done,
    DROP COLUMN files,
    DROP COLUMN updates_notes,
    DROP COLUMN keeps_tracks,
    DROP COLUMN is_private,
    DROP COLUMN file_name,
    ADD CONSTRAINT imports_format_known CHECK (format IN ('ndjson', 'csv')),
    ADD CONSTRAINT imports_state_known CHECK (state IN ('receiving', 'waiting', 'running', 'done', 'refused', 'stopped'));
