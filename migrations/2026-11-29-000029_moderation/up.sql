CREATE TABLE moderation_cases (
    id           uuid        PRIMARY KEY,
    subject      text        NOT NULL,
    subject_id   uuid        NOT NULL,
    person_id    uuid        NOT NULL REFERENCES users ON DELETE CASCADE,
    team_id      uuid        REFERENCES teams ON DELETE CASCADE,
    excerpt      text        NOT NULL,
    report_count integer     NOT NULL,
    opened_at    timestamptz NOT NULL,
    closed_at    timestamptz,
    CONSTRAINT moderation_cases_subject_known CHECK (subject IN ('post', 'comment', 'photo', 'person')),
    CONSTRAINT moderation_cases_count_positive CHECK (report_count >= 1)
);
COMMENT ON TABLE moderation_cases IS 'What was reported, once for each subject while it is open.';
COMMENT ON COLUMN moderation_cases.subject_id IS 'The post, comment, photo or person. It may be gone, so there is no foreign key.';
COMMENT ON COLUMN moderation_cases.person_id IS 'The person whose it is.';
COMMENT ON COLUMN moderation_cases.team_id IS 'The team whose admins may decide: that of a post for a team, with its comments and its photo.';
COMMENT ON COLUMN moderation_cases.excerpt IS 'The text as it was when it was first reported, so that an edit hides nothing from whoever decides.';
COMMENT ON COLUMN moderation_cases.report_count IS 'The number of its reports, with those of people whose accounts are gone. Kept with every report.';
-- Serves: one open case for each subject.
CREATE UNIQUE INDEX moderation_cases_open_key ON moderation_cases (subject, subject_id) WHERE closed_at IS NULL;
-- Serves: the cases of a photo and of its post, for those who decide.
CREATE INDEX moderation_cases_of_subject ON moderation_cases (subject_id);
-- Serves: the queue of operators, the oldest first.
CREATE INDEX moderation_cases_open ON moderation_cases (id) WHERE closed_at IS NULL;
-- Serves: the closed cases of a team, and deleting a team.
CREATE INDEX moderation_cases_of_team ON moderation_cases (team_id, id) WHERE team_id IS NOT NULL;
-- Serves: the queue of the admins of a team, the oldest first.
CREATE INDEX moderation_cases_open_of_team ON moderation_cases (team_id, id) WHERE closed_at IS NULL AND team_id IS NOT NULL;
-- Serves: what a person was reported for, and deleting a person.
CREATE INDEX moderation_cases_of_person ON moderation_cases (person_id, id DESC);

CREATE TABLE moderation_reports (
    case_id     uuid        NOT NULL REFERENCES moderation_cases ON DELETE CASCADE,
    reporter_id uuid        NOT NULL REFERENCES users ON DELETE CASCADE,
    reason      text        NOT NULL,
    note        text        NOT NULL,
    created_at  timestamptz NOT NULL,
    PRIMARY KEY (case_id, reporter_id),
    CONSTRAINT moderation_reports_reason_known CHECK (reason IN ('spam', 'harassment', 'hate', 'nudity', 'violence', 'private_information', 'other')),
    CONSTRAINT moderation_reports_note_length CHECK (char_length(note) <= 1000)
);
COMMENT ON TABLE moderation_reports IS 'Who reported what, and why. The person who was reported never learns who it was.';
-- Serves: the reports of a person, from the newest case, and deleting a person.
CREATE INDEX moderation_reports_of_reporter ON moderation_reports (reporter_id, case_id DESC);

CREATE TABLE moderation_decisions (
    id           uuid        PRIMARY KEY,
    case_id      uuid        NOT NULL REFERENCES moderation_cases ON DELETE CASCADE,
    person_id    uuid        NOT NULL REFERENCES users ON DELETE CASCADE,
    decided_by   uuid        REFERENCES users ON DELETE SET NULL,
    role         text        NOT NULL,
    kind         text        NOT NULL,
    reason       text        NOT NULL,
    days         integer,
    until        timestamptz,
    created_at   timestamptz NOT NULL,
    appeal_text  text,
    appealed_at  timestamptz,
    appeal_state text,
    appeal_note  text,
    answered_by  uuid        REFERENCES users ON DELETE SET NULL,
    answered_at  timestamptz,
    CONSTRAINT moderation_decisions_kind_known CHECK (kind IN ('dismiss', 'hide', 'remove', 'warn', 'suspend')),
    CONSTRAINT moderation_decisions_role_known CHECK (role IN ('operator', 'team_admin')),
    CONSTRAINT moderation_decisions_days_of_suspend CHECK ((kind = 'suspend') = (days IS NOT NULL)),
    CONSTRAINT moderation_decisions_days_bounds CHECK (days BETWEEN 1 AND 365),
    CONSTRAINT moderation_decisions_until_of_suspend CHECK ((kind = 'suspend') = (until IS NOT NULL)),
    CONSTRAINT moderation_decisions_reason_length CHECK (char_length(reason) <= 1000),
    CONSTRAINT moderation_decisions_appeal_length CHECK (char_length(appeal_text) <= 2000 AND char_length(appeal_note) <= 1000),
    CONSTRAINT moderation_decisions_appeal_whole CHECK ((appeal_text IS NULL) = (appealed_at IS NULL) AND (appeal_text IS NULL) = (appeal_state IS NULL)),
    CONSTRAINT moderation_decisions_appeal_state_known CHECK (appeal_state IN ('open', 'upheld', 'reversed')),
    CONSTRAINT moderation_decisions_answer_whole CHECK ((answered_at IS NOT NULL) = COALESCE(appeal_state <> 'open', false))
);
COMMENT ON TABLE moderation_decisions IS 'What was decided about a case, and the one appeal of the person it concerns.';
COMMENT ON COLUMN moderation_decisions.decided_by IS 'Who decided. The person it concerns does not learn it.';
COMMENT ON COLUMN moderation_decisions.role IS 'In which role it was decided. Admins of a team answer appeals against what admins of the team decided.';
COMMENT ON COLUMN moderation_decisions.days IS 'The days of a suspension.';
COMMENT ON COLUMN moderation_decisions.until IS 'When a suspension ends: so many days after it was decided, or after the one during which it was decided. Written again when an earlier one is reversed.';
COMMENT ON COLUMN moderation_decisions.appeal_state IS 'Upheld: the decision stands. Reversed: it was undone.';
-- Serves: the decisions about a case.
CREATE INDEX moderation_decisions_of_case ON moderation_decisions (case_id, id);
-- Serves: the decisions that concern a person, the newest first.
CREATE INDEX moderation_decisions_of_person ON moderation_decisions (person_id, id DESC);
-- Serves: the open appeals, the oldest first.
CREATE INDEX moderation_decisions_appealed ON moderation_decisions (appealed_at, id) WHERE appeal_state = 'open';
-- Serves: deleting a person.
CREATE INDEX moderation_decisions_of_decider ON moderation_decisions (decided_by) WHERE decided_by IS NOT NULL;
-- Serves: deleting a person.
CREATE INDEX moderation_decisions_of_answerer ON moderation_decisions (answered_by) WHERE answered_by IS NOT NULL;

-- Who sees something because it was reported, for photos, which nobody can describe: while the case is open, and while an appeal against a decision
-- is open or possible. PostgreSQL inlines the body of the function.
CREATE FUNCTION decidable_subject(viewer uuid, is_operator boolean, first_decision timestamptz, reported uuid)
    RETURNS TABLE (case_id uuid)
    LANGUAGE sql STABLE PARALLEL SAFE AS $$
    SELECT c.id
    FROM moderation_cases c
    WHERE c.subject_id = reported AND c.person_id <> viewer
        AND (c.closed_at IS NULL OR EXISTS (
            SELECT FROM moderation_decisions d
            WHERE d.case_id = c.id AND d.kind <> 'dismiss'
                AND (d.appeal_state = 'open' OR d.appeal_state IS NULL AND d.created_at > first_decision)))
        AND (is_operator AND EXISTS (SELECT FROM users u WHERE u.id = viewer AND u.is_admin AND u.deleted_at IS NULL AND u.disabled_at IS NULL)
            OR EXISTS (
                SELECT FROM team_members m
                JOIN teams t ON t.id = m.team_id AND t.deleted_at IS NULL
                WHERE m.team_id = c.team_id AND m.user_id = viewer AND m.role = 'admin' AND m.left_at IS NULL
                    AND EXISTS (SELECT FROM posts o WHERE o.team_id = c.team_id AND (o.id = c.subject_id OR o.photo_id = c.subject_id))))
$$;
COMMENT ON FUNCTION decidable_subject IS 'The cases about something, if the viewer may decide about them: as an admin of the service who acts as one, or as an admin of their team while the post is for it. A decision after first_decision can be appealed. Nobody decides about oneself.';
