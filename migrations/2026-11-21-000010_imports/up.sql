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
COMMENT ON TABLE imports IS 'Files of activities that people sent, and what became of their lines.';
COMMENT ON COLUMN imports.header IS 'The columns of a table, in their order. Null for a file without columns.';
COMMENT ON COLUMN imports.is_atomic IS 'Whether nothing is logged unless every line is good.';
COMMENT ON COLUMN imports.portions_done IS 'How many portions were gone through: where whoever comes next goes on.';
COMMENT ON COLUMN imports.problems IS 'How many problems are kept, which is less than there were where there were many.';
-- Serves: a person's own imports, the latest first; forgetting a person.
CREATE INDEX imports_of_user ON imports (user_id, id DESC);
-- Serves: forgetting the old ones.
CREATE INDEX imports_made ON imports (created_at);
-- Serves: forgetting those of which the end never came.
CREATE INDEX imports_receiving ON imports (created_at) WHERE state = 'receiving';

CREATE TABLE import_portions (
    import_id uuid    NOT NULL REFERENCES imports ON DELETE CASCADE,
    number    integer NOT NULL,
    lines     text    NOT NULL,
    PRIMARY KEY (import_id, number)
);
COMMENT ON TABLE import_portions IS 'What was sent, some hundred lines a row, until the import has ended.';
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
COMMENT ON TABLE import_problems IS 'What was wrong with lines, the first thousand of an import.';
