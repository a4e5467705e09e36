CREATE TABLE notification_inboxes (
    user_id         uuid        PRIMARY KEY REFERENCES users ON DELETE CASCADE,
    last_seq        bigint      NOT NULL DEFAULT 0,
    read_through    bigint      NOT NULL DEFAULT 0,
    read_through_at timestamptz,
    rewritten_seq   bigint      NOT NULL DEFAULT 0,
    unread_count    integer     NOT NULL DEFAULT 0,
    pushes          jsonb       NOT NULL DEFAULT '{}'
);
COMMENT ON TABLE notification_inboxes IS 'One row for each person with notifications. Every change of the notifications of a person locks it first, so that changes come one after the other.';
COMMENT ON COLUMN notification_inboxes.last_seq IS 'The number of the last change, in the order of commits.';
COMMENT ON COLUMN notification_inboxes.read_through IS 'Notifications that grew last at this number or before are read. Marking all as read changes this row alone.';
COMMENT ON COLUMN notification_inboxes.read_through_at IS 'When all were last marked as read.';
COMMENT ON COLUMN notification_inboxes.rewritten_seq IS 'The number of the last change that is not growth: marking as read, and retraction.';
COMMENT ON COLUMN notification_inboxes.unread_count IS 'The number of notifications for which notification_is_unread holds. Kept with every change.';
COMMENT ON COLUMN notification_inboxes.pushes IS 'For each kind, the start of the current window and the number of pushes in it.';

CREATE TABLE notifications (
    user_id         uuid        NOT NULL REFERENCES notification_inboxes ON DELETE CASCADE,
    id              uuid        NOT NULL,
    kind            text        NOT NULL,
    batch_key       text        NOT NULL,
    team_id         uuid,
    goal_id         uuid,
    item_count      integer     NOT NULL,
    seq             bigint      NOT NULL,
    created_at      timestamptz NOT NULL,
    last_updated_at timestamptz NOT NULL,
    is_open         boolean     NOT NULL,
    push_state      text        NOT NULL,
    push_held_until timestamptz,
    read_at         timestamptz,
    clicked_at      timestamptz,
    PRIMARY KEY (user_id, id),
    CONSTRAINT notifications_push_state_known CHECK (push_state IN ('pushed', 'limited', 'quiet', 'off')),
    CONSTRAINT notifications_held_when_quiet CHECK ((push_held_until IS NULL) = (push_state <> 'quiet'))
);
COMMENT ON TABLE notifications IS 'Notifications: groups of one or more items. Keyed by person first, so that they can be distributed.';
COMMENT ON COLUMN notifications.id IS 'The id of its first item.';
COMMENT ON COLUMN notifications.kind IS 'The kind of its newest item.';
COMMENT ON COLUMN notifications.team_id IS 'The team that it is about. Deleted teams are kept, so there is no foreign key; a read joins them.';
COMMENT ON COLUMN notifications.item_count IS 'The number of its items. Kept with every change.';
COMMENT ON COLUMN notifications.seq IS 'The number of the change by which it grew last. It orders the list.';
COMMENT ON COLUMN notifications.is_open IS 'Whether items can still join it.';
COMMENT ON COLUMN notifications.push_state IS 'What its last growth did on the live stream.';
COMMENT ON COLUMN notifications.push_held_until IS 'When the quiet hours end that held the push.';
COMMENT ON COLUMN notifications.read_at IS 'When it was read. Null also for one that was read by marking all, until a job has settled it.';
-- Serves: the list, its cursor, and what is new for a live stream.
CREATE UNIQUE INDEX notifications_of_user ON notifications (user_id, seq DESC);
-- Serves: the list of unread ones, and settling those that were marked all at once.
CREATE INDEX notifications_unread ON notifications (user_id, seq DESC) WHERE read_at IS NULL;
-- Serves: the open notification that an item joins, of which there is at most one.
CREATE UNIQUE INDEX notifications_open_key ON notifications (user_id, batch_key) WHERE is_open;

CREATE TABLE notification_items (
    user_id         uuid        NOT NULL,
    notification_id uuid        NOT NULL,
    id              uuid        NOT NULL,
    kind            text        NOT NULL,
    actor_id        uuid        REFERENCES users ON DELETE CASCADE,
    cause_id        uuid        NOT NULL,
    event_key       text        NOT NULL,
    data            jsonb       NOT NULL,
    created_at      timestamptz NOT NULL,
    PRIMARY KEY (user_id, notification_id, id),
    FOREIGN KEY (user_id, notification_id) REFERENCES notifications ON DELETE CASCADE
);
COMMENT ON TABLE notification_items IS 'The items of notifications: who did what.';
COMMENT ON COLUMN notification_items.actor_id IS 'Who did it. Null where a private activity may have done it.';
COMMENT ON COLUMN notification_items.cause_id IS 'The activity, goal, invite or other row that caused it, by which it is retracted.';
COMMENT ON COLUMN notification_items.event_key IS 'The name of the event. A person hears of an event once.';
COMMENT ON COLUMN notification_items.data IS 'Details for its text. Never a figure of an activity: a read joins it while the reader may see it.';
-- Serves: events that a person has already heard of.
CREATE INDEX notification_items_of_event ON notification_items (user_id, event_key);
-- Serves: retraction of what an activity, a goal or an invite has caused.
CREATE INDEX notification_items_of_cause ON notification_items (cause_id);
-- Serves: retraction of what a person has caused, and deleting a person.
CREATE INDEX notification_items_of_actor ON notification_items (actor_id);

CREATE TABLE notification_preferences (
    user_id  uuid    NOT NULL REFERENCES users ON DELETE CASCADE,
    category text    NOT NULL,
    channel  text    NOT NULL,
    is_on    boolean NOT NULL,
    PRIMARY KEY (user_id, category, channel)
);
COMMENT ON TABLE notification_preferences IS 'What people have set differently from the default.';

CREATE TABLE notification_quiet_hours (
    user_id      uuid     PRIMARY KEY REFERENCES users ON DELETE CASCADE,
    start_minute smallint NOT NULL,
    end_minute   smallint NOT NULL,
    CONSTRAINT notification_quiet_hours_bounds CHECK (start_minute BETWEEN 0 AND 1439 AND end_minute BETWEEN 0 AND 1439),
    CONSTRAINT notification_quiet_hours_differ CHECK (start_minute <> end_minute)
);
COMMENT ON TABLE notification_quiet_hours IS 'The local minutes of the day between which nothing is pushed. A person without a row has none.';

-- Whether a notification is unread, for every statement that lists, counts or marks. PostgreSQL inlines the body of the function, so
-- it costs no more than its text. For that it has to stay one expression.
CREATE FUNCTION notification_is_unread(read_at timestamptz, seq bigint, read_through bigint) RETURNS boolean
    LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$ SELECT read_at IS NULL AND seq > read_through $$;
COMMENT ON FUNCTION notification_is_unread IS 'Whether a notification is unread: it was neither marked itself, nor have all been marked since it grew.';

-- Which activities of others a person may be told of. PostgreSQL inlines the body of the function, as it does that of visible_team.
CREATE FUNCTION visible_activity(reader uuid, activity uuid) RETURNS TABLE (kind text, distance_mm bigint)
    LANGUAGE sql STABLE PARALLEL SAFE AS $$
    SELECT a.kind, a.distance_mm FROM activities a
    WHERE a.id = activity AND NOT a.is_private AND EXISTS (
        SELECT FROM contributions c
        JOIN teams t ON t.id = c.team_id AND t.deleted_at IS NULL
        JOIN team_members m ON m.team_id = t.id AND m.user_id = reader AND m.left_at IS NULL
        WHERE c.activity_id = a.id
    )
$$;
COMMENT ON FUNCTION visible_activity IS 'The activity, if it is public and counts for a team of the reader.';

-- What a notification shows beyond its own row, for every query that shows one. It is joined at the time of reading: a figure of an
-- activity, a team or a goal is shown only while the reader may see it. PostgreSQL inlines the body of the function. For that it has to stay
-- one SELECT, STABLE, and neither STRICT nor SECURITY DEFINER.
CREATE FUNCTION notification_details(reader uuid, notification uuid, team uuid, goal uuid)
    RETURNS TABLE (cause_id uuid, data jsonb, people json, people_count bigint, team_name text, goal_name text,
        activity_kind text, activity_mm bigint, achievement_name text)
    LANGUAGE sql STABLE PARALLEL SAFE AS $$
    SELECT newest.cause_id, newest.data, actors.people, actors.people_count, COALESCE(inside.team_name, newest.data ->> 'team_name'),
        inside.goal_name, activity.kind, activity.distance_mm, achievement.name
    FROM (
        SELECT i.kind, i.cause_id, i.data FROM notification_items i
        WHERE i.user_id = reader AND i.notification_id = notification ORDER BY i.id DESC LIMIT 1
    ) newest
    CROSS JOIN LATERAL (
        SELECT json_agg(json_build_object('user_id', u.id, 'username', u.username, 'display_name', u.display_name) ORDER BY top.place)
                FILTER (WHERE u.id IS NOT NULL) AS people,
            COALESCE(max(top.people_count), 0) AS people_count
        FROM (
            SELECT i.actor_id, row_number() OVER (ORDER BY max(i.created_at) DESC, i.actor_id) AS place, count(*) OVER () AS people_count
            FROM notification_items i
            WHERE i.user_id = reader AND i.notification_id = notification AND i.actor_id IS NOT NULL
            GROUP BY i.actor_id
            ORDER BY place LIMIT 3
        ) top
        LEFT JOIN users u ON u.id = top.actor_id AND u.deleted_at IS NULL AND u.disabled_at IS NULL
    ) actors
    LEFT JOIN LATERAL (
        SELECT t.name AS team_name, g.name AS goal_name
        FROM visible_team(reader, team) visible
        JOIN teams t ON t.id = visible.team_id
        LEFT JOIN goals g ON g.id = goal AND g.team_id = t.id
    ) inside ON true
    LEFT JOIN LATERAL (
        SELECT shown.kind, shown.distance_mm FROM visible_activity(reader, newest.cause_id) shown WHERE newest.kind = 'activity_logged'
    ) activity ON true
    LEFT JOIN achievements achievement ON newest.kind = 'achievement_earned' AND achievement.id = newest.cause_id
$$;
COMMENT ON FUNCTION notification_details IS 'The newest item of a notification, its people, and the names and figures that the reader may see now.';

ALTER TABLE goal_milestones ADD COLUMN quarters smallint,
    ADD CONSTRAINT goal_milestones_quarters_bounds CHECK (quarters BETWEEN 0 AND 3);
ALTER TABLE goal_milestones ALTER COLUMN quarters SET DEFAULT 0;
COMMENT ON COLUMN goal_milestones.quarters IS 'The number of quarters of the target that were reached, at most three, as members were told. Null: not looked at since the notifications were added; nobody is told of what was reached before.';
