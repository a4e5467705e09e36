CREATE TABLE imports (
    id            uuid        PRIMARY KEY,
    user_id       uuid        NOT NULL REFERENCES users ON DELETE CASCADE,
    format        text        NOT NULL,
    header        text[],
    is_atomic     boolean     NOT NULL,
    state         text        NOT NULL,
    portions      integer     NOT NULL,
    portions_done integer     NOT NULL,
    lines         integer     NOT NULL,
    done_lines    integer     NOT NULL,
    new_lines     integer     NOT NULL,
    known_lines   integer     NOT NULL,
    bad_lines     integer     NOT NULL,
    problems      integer     NOT NULL,
    created_at    timestamptz NOT NULL,
    started_at    timestamptz,
    ended_at      timestamptz,
    CONSTRAINT imports_format_known CHECK (format IN ('ndjson', 'csv')),
    CONSTRAINT imports_state_known CHECK (state IN ('receiving', 'waiting', 'running', 'done', 'refused', 'stopped')),
    CONSTRAINT imports_ended_when_it_says CHECK ((ended_at IS NULL) = (state IN ('receiving', 'waiting', 'running'))),
    CONSTRAINT imports_count_each_line_once CHECK (new_lines + known_lines + bad_lines <= done_lines AND done_lines <= lines)
);
COMMENT ON TABLE imports IS 'Files of activities that people sent, and the results of their lines.';
COMMENT ON COLUMN imports.header IS 'The column names of a CSV file, in their order. Null for other formats.';
COMMENT ON COLUMN imports.is_atomic IS 'Whether one bad line keeps every line from being logged.';
COMMENT ON COLUMN imports.portions_done IS 'The number of processed portions. The next worker continues here.';
COMMENT ON COLUMN imports.problems IS 'The number of stored problems, which is limited.';
-- Serves: a person's own imports, the latest first; deleting a person.
CREATE INDEX imports_of_user ON imports (user_id, id DESC);
-- Serves: deleting old imports.
CREATE INDEX imports_made ON imports (created_at);
-- Serves: deleting incomplete imports.
CREATE INDEX imports_receiving ON imports (created_at) WHERE state = 'receiving';

CREATE TABLE import_portions (
    import_id uuid    NOT NULL REFERENCES imports ON DELETE CASCADE,
    number    integer NOT NULL,
    lines     text    NOT NULL,
    PRIMARY KEY (import_id, number)
);
COMMENT ON TABLE import_portions IS 'The lines of the file, some hundred in a row, until the import has ended.';
COMMENT ON COLUMN import_portions.lines IS 'A list of lines in JSON, each with its number in the file.';

CREATE TABLE import_problems (
    import_id uuid    NOT NULL REFERENCES imports ON DELETE CASCADE,
    number    integer NOT NULL,
    line      integer NOT NULL,
    pointer   text    NOT NULL,
    code      text    NOT NULL,
    detail    text    NOT NULL,
    PRIMARY KEY (import_id, number)
);
COMMENT ON TABLE import_problems IS 'The problems of lines, the first thousand of an import.';
