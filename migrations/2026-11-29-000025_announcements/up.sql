CREATE TABLE announcements (
    id           uuid        PRIMARY KEY,
    team_id      uuid        REFERENCES teams ON DELETE CASCADE,
    author_id    uuid        REFERENCES users ON DELETE SET NULL,
    title        text        NOT NULL,
    body         text        NOT NULL,
    link         text,
    state        text        NOT NULL,
    starts_at    timestamptz NOT NULL,
    expires_at   timestamptz,
    told_through uuid,
    audience     integer     NOT NULL DEFAULT 0,
    recorded     integer     NOT NULL DEFAULT 0,
    created_at   timestamptz NOT NULL,
    ended_at     timestamptz,
    CONSTRAINT announcements_title_length CHECK (char_length(title) BETWEEN 1 AND 120),
    CONSTRAINT announcements_body_length CHECK (char_length(body) <= 2000),
    CONSTRAINT announcements_link_shape CHECK ((link LIKE 'https://%' OR link LIKE '/%') AND char_length(link) <= 500),
    CONSTRAINT announcements_state_known CHECK (state IN ('scheduled', 'sending', 'sent', 'cancelled')),
    CONSTRAINT announcements_ended CHECK ((ended_at IS NULL) = (state IN ('scheduled', 'sending'))),
    CONSTRAINT announcements_end_follows_start CHECK (expires_at > starts_at),
    CONSTRAINT announcements_counts_fit CHECK (recorded BETWEEN 0 AND audience)
);
COMMENT ON TABLE announcements IS 'Messages to the members of a team, or to everybody.';
COMMENT ON COLUMN announcements.team_id IS 'Null: it is for everybody.';
COMMENT ON COLUMN announcements.author_id IS 'Null: the account was purged.';
COMMENT ON COLUMN announcements.told_through IS 'The last person who was told, in the order of ids. The next transaction continues after that person.';
COMMENT ON COLUMN announcements.audience IS 'The number of people whom it was for.';
COMMENT ON COLUMN announcements.recorded IS 'The number of those who got a notification. The others have turned announcements off.';
-- Serves: the announcements of a team, and those to everybody, newest first.
CREATE INDEX announcements_of_team ON announcements (team_id, id DESC);
-- Serves: the announcements that a person wrote, and clearing the author when that account is purged.
CREATE INDEX announcements_by_author ON announcements (author_id, id DESC);

-- Serves: telling everybody in a time zone of something, in the order of ids.
CREATE INDEX users_of_time_zone ON users (time_zone, id);

CREATE TABLE streak_reminder_days (
    time_zone text PRIMARY KEY,
    day       date NOT NULL
);
COMMENT ON TABLE streak_reminder_days IS 'The last local day on which the people of a time zone were reminded of their streaks.';

CREATE TABLE goal_reminders (
    goal_id  uuid PRIMARY KEY REFERENCES goals ON DELETE CASCADE,
    last_day date NOT NULL
);
COMMENT ON TABLE goal_reminders IS 'Goals whose members were told of the last week. A goal that gets a later last day is told again.';
-- Serves: the goals that are in their last week.
CREATE INDEX goals_by_last_day ON goals (last_day) WHERE status = 'active' AND last_day IS NOT NULL;

ALTER TABLE notifications ADD COLUMN expires_at timestamptz;
COMMENT ON COLUMN notifications.expires_at IS 'When it means nothing any more. It is deleted then, read or not.';
-- Serves: deleting those that have expired.
CREATE INDEX notifications_expiring ON notifications (expires_at) WHERE expires_at IS NOT NULL;
-- Serves: deleting those that were read long ago.
CREATE INDEX notifications_read ON notifications (read_at) WHERE read_at IS NOT NULL;

ALTER TABLE deliveries ADD COLUMN announcement_id uuid;
COMMENT ON COLUMN deliveries.announcement_id IS 'The announcement that it carries.';
-- Serves: cancelling an announcement.
CREATE INDEX deliveries_of_announcement ON deliveries (announcement_id, id)
    WHERE announcement_id IS NOT NULL AND state IN ('waiting', 'sending');

CREATE TABLE notification_archives (
    id            uuid        PRIMARY KEY,
    users         uuid[]      NOT NULL,
    notifications uuid[]      NOT NULL,
    created_at    timestamptz NOT NULL,
    CONSTRAINT notification_archives_pairs CHECK (cardinality(users) = cardinality(notifications))
);
COMMENT ON TABLE notification_archives IS 'Archives that are being written: each row names its file and its notifications. Deleting the notifications deletes the row.';

-- Counts of what happened to notifications. Every statement that changes a notification, an item or a delivery adds rows to
-- notification_count_changes, and never updates one, so that writers do not wait for each other. A job folds them into
-- notification_counts. The counts are the sum of both tables, at every moment.
CREATE TABLE notification_counts (
    day             date     NOT NULL,
    kind            text     NOT NULL,
    channel         text     NOT NULL,
    measure         text     NOT NULL,
    bucket          smallint NOT NULL,
    announcement_id uuid     NOT NULL,
    entries         bigint   NOT NULL,
    exits           bigint   NOT NULL,
    deletions       bigint   NOT NULL,
    PRIMARY KEY (day, kind, channel, measure, bucket, announcement_id)
);
COMMENT ON TABLE notification_counts IS 'Counts of what happened to notifications, for each day in UTC. They name nobody.';
COMMENT ON COLUMN notification_counts.measure IS 'What is counted: recorded, queued, sent, failed, dropped, read or clicked.';
COMMENT ON COLUMN notification_counts.bucket IS 'For what was read: the time from the last growth to reading, see notification_read_bucket. Otherwise 0.';
COMMENT ON COLUMN notification_counts.announcement_id IS 'The announcement that it is about, or zeros.';
COMMENT ON COLUMN notification_counts.entries IS 'How many came into this state. It never decreases, except when what was counted belongs to another row.';
COMMENT ON COLUMN notification_counts.exits IS 'How many came into another state.';
COMMENT ON COLUMN notification_counts.deletions IS 'How many were deleted in this state. entries - exits - deletions is the number of rows that are in it.';
-- Serves: the counts of an announcement.
CREATE INDEX notification_counts_of_announcement ON notification_counts (announcement_id)
    WHERE announcement_id <> '00000000-0000-0000-0000-000000000000';

CREATE TABLE notification_count_changes (
    id              bigint   GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    day             date     NOT NULL,
    kind            text     NOT NULL,
    channel         text     NOT NULL,
    measure         text     NOT NULL,
    bucket          smallint NOT NULL DEFAULT 0,
    announcement_id uuid     NOT NULL,
    entries         bigint   NOT NULL DEFAULT 0,
    exits           bigint   NOT NULL DEFAULT 0,
    deletions       bigint   NOT NULL DEFAULT 0
) WITH (
    -- It is filled and emptied again and again, like the queue of jobs.
    autovacuum_vacuum_scale_factor = 0,
    autovacuum_vacuum_threshold = 5000,
    autovacuum_vacuum_cost_delay = 0
);
COMMENT ON TABLE notification_count_changes IS 'Changes of notification_counts that are not folded yet.';

CREATE VIEW notification_count_totals AS
    SELECT day, kind, channel, measure, bucket, announcement_id, entries, exits, deletions FROM notification_counts
    UNION ALL
    SELECT day, kind, channel, measure, bucket, announcement_id, entries, exits, deletions FROM notification_count_changes;
COMMENT ON VIEW notification_count_totals IS 'The counts with the changes that are not folded yet. Sum its rows.';

CREATE FUNCTION utc_day(moment timestamptz) RETURNS date
    LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$ SELECT (moment AT TIME ZONE 'UTC')::date $$;

CREATE FUNCTION notification_read_bucket(grown_at timestamptz, read_at timestamptz) RETURNS smallint
    LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
        SELECT floor(10 * ln(1 + GREATEST(extract(epoch FROM read_at - grown_at), 0)))::smallint
    $$;
COMMENT ON FUNCTION notification_read_bucket IS 'The time from growth to reading as a bucket, a tenth of a natural logarithm wide.';

CREATE FUNCTION notification_announcement(kind text, batch_key text) RETURNS uuid
    LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
        SELECT CASE WHEN kind = 'announcement' THEN split_part(batch_key, ':', 3)::uuid ELSE '00000000-0000-0000-0000-000000000000' END
    $$;
COMMENT ON FUNCTION notification_announcement IS 'The announcement that a notification is about, or zeros.';

CREATE FUNCTION delivery_measure(state text) RETURNS text
    LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
        SELECT CASE state WHEN 'waiting' THEN 'queued' WHEN 'sending' THEN 'queued' WHEN 'dead' THEN 'failed' ELSE state END
    $$;
COMMENT ON FUNCTION delivery_measure IS 'What a delivery in this state counts as.';

-- What the rows of the tables count as: one row for each. Reconciliation compares it with the kept counts.
CREATE VIEW notification_measures AS
    SELECT utc_day(i.created_at) AS day, i.kind, 'in_app' AS channel, 'recorded' AS measure, 0::smallint AS bucket,
        CASE WHEN i.kind = 'announcement' THEN i.cause_id ELSE '00000000-0000-0000-0000-000000000000' END AS announcement_id
    FROM notification_items i
    UNION ALL
    SELECT utc_day(n.read_at), n.kind, 'in_app', 'read', notification_read_bucket(n.last_updated_at, n.read_at),
        notification_announcement(n.kind, n.batch_key)
    FROM notifications n WHERE n.read_at IS NOT NULL
    UNION ALL
    SELECT utc_day(n.clicked_at), n.kind, 'in_app', 'clicked', 0::smallint, notification_announcement(n.kind, n.batch_key)
    FROM notifications n WHERE n.clicked_at IS NOT NULL
    UNION ALL
    SELECT utc_day(COALESCE(d.ended_at, d.created_at)), d.kind, d.channel, delivery_measure(d.state), 0::smallint,
        COALESCE(d.announcement_id, '00000000-0000-0000-0000-000000000000')
    FROM deliveries d;
COMMENT ON VIEW notification_measures IS 'What each row of the tables counts as.';

-- The triggers fire once for each statement, with all of its rows.
CREATE FUNCTION count_created_items() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO notification_count_changes (day, kind, channel, measure, announcement_id, entries)
    SELECT utc_day(i.created_at), i.kind, 'in_app', 'recorded',
        CASE WHEN i.kind = 'announcement' THEN i.cause_id ELSE '00000000-0000-0000-0000-000000000000' END, count(*)
    FROM new_rows i GROUP BY 1, 2, 5;
    RETURN NULL;
END $$;
CREATE TRIGGER notification_items_created AFTER INSERT ON notification_items
    REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION count_created_items();

CREATE FUNCTION count_deleted_items() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO notification_count_changes (day, kind, channel, measure, announcement_id, deletions)
    SELECT utc_day(i.created_at), i.kind, 'in_app', 'recorded',
        CASE WHEN i.kind = 'announcement' THEN i.cause_id ELSE '00000000-0000-0000-0000-000000000000' END, count(*)
    FROM old_rows i GROUP BY 1, 2, 5;
    RETURN NULL;
END $$;
CREATE TRIGGER notification_items_deleted AFTER DELETE ON notification_items
    REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION count_deleted_items();

CREATE FUNCTION count_created_notifications() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO notification_count_changes (day, kind, channel, measure, bucket, announcement_id, entries)
    SELECT utc_day(n.read_at), n.kind, 'in_app', 'read', notification_read_bucket(n.last_updated_at, n.read_at),
        notification_announcement(n.kind, n.batch_key), count(*)
    FROM new_rows n WHERE n.read_at IS NOT NULL GROUP BY 1, 2, 5, 6
    UNION ALL
    SELECT utc_day(n.clicked_at), n.kind, 'in_app', 'clicked', 0, notification_announcement(n.kind, n.batch_key), count(*)
    FROM new_rows n WHERE n.clicked_at IS NOT NULL GROUP BY 1, 2, 5, 6;
    RETURN NULL;
END $$;
CREATE TRIGGER notifications_created AFTER INSERT ON notifications
    REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION count_created_notifications();

CREATE FUNCTION count_deleted_notifications() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO notification_count_changes (day, kind, channel, measure, bucket, announcement_id, deletions)
    SELECT utc_day(n.read_at), n.kind, 'in_app', 'read', notification_read_bucket(n.last_updated_at, n.read_at),
        notification_announcement(n.kind, n.batch_key), count(*)
    FROM old_rows n WHERE n.read_at IS NOT NULL GROUP BY 1, 2, 5, 6
    UNION ALL
    SELECT utc_day(n.clicked_at), n.kind, 'in_app', 'clicked', 0, notification_announcement(n.kind, n.batch_key), count(*)
    FROM old_rows n WHERE n.clicked_at IS NOT NULL GROUP BY 1, 2, 5, 6;
    RETURN NULL;
END $$;
CREATE TRIGGER notifications_deleted AFTER DELETE ON notifications
    REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION count_deleted_notifications();

-- A notification that is read and then changes its kind, or loses its newest item, is counted elsewhere as if it had been there from the
-- first: that is neither an entry nor an exit, but a correction of entries.
CREATE FUNCTION count_updated_notifications() RETURNS trigger LANGUAGE plpgsql
    -- The first call plans the statement for all others, and may have one row; the next may have a thousand.
    SET enable_nestloop = off SET jit = off AS $$
BEGIN
    INSERT INTO notification_count_changes (day, kind, channel, measure, bucket, announcement_id, entries, exits)
    WITH pairs AS MATERIALIZED (
        SELECT o.kind AS old_kind, o.read_at AS old_read_at, o.clicked_at AS old_clicked_at, o.last_updated_at AS old_grown_at,
            n.kind, n.read_at, n.clicked_at, n.last_updated_at AS grown_at, n.batch_key
        FROM old_rows o JOIN new_rows n ON n.user_id = o.user_id AND n.id = o.id
        WHERE o.read_at IS DISTINCT FROM n.read_at OR o.clicked_at IS DISTINCT FROM n.clicked_at
        OR ((n.read_at IS NOT NULL OR n.clicked_at IS NOT NULL) AND (o.kind <> n.kind OR o.last_updated_at <> n.last_updated_at))
    ),
    moves AS (
        SELECT utc_day(old_read_at) AS day, old_kind AS kind, 'read' AS measure,
            notification_read_bucket(old_grown_at, old_read_at) AS bucket, notification_announcement(old_kind, batch_key) AS announcement_id,
            CASE WHEN old_read_at = read_at THEN -1 ELSE 0 END AS entries, CASE WHEN old_read_at = read_at THEN 0 ELSE 1 END AS exits
        FROM pairs WHERE old_read_at IS NOT NULL
        UNION ALL
        SELECT utc_day(read_at), kind, 'read', notification_read_bucket(grown_at, read_at), notification_announcement(kind, batch_key), 1, 0
        FROM pairs WHERE read_at IS NOT NULL
        UNION ALL
        SELECT utc_day(old_clicked_at), old_kind, 'clicked', 0, notification_announcement(old_kind, batch_key),
            CASE WHEN old_clicked_at = clicked_at THEN -1 ELSE 0 END, CASE WHEN old_clicked_at = clicked_at THEN 0 ELSE 1 END
        FROM pairs WHERE old_clicked_at IS NOT NULL
        UNION ALL
        SELECT utc_day(clicked_at), kind, 'clicked', 0, notification_announcement(kind, batch_key), 1, 0
        FROM pairs WHERE clicked_at IS NOT NULL
    )
    SELECT day, kind, 'in_app', measure, bucket, announcement_id, sum(entries), sum(exits)
    FROM moves GROUP BY day, kind, measure, bucket, announcement_id
    HAVING sum(entries) <> 0 OR sum(exits) <> 0;
    RETURN NULL;
END $$;
CREATE TRIGGER notifications_updated AFTER UPDATE ON notifications
    REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION count_updated_notifications();

CREATE FUNCTION count_created_deliveries() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO notification_count_changes (day, kind, channel, measure, announcement_id, entries)
    SELECT utc_day(COALESCE(d.ended_at, d.created_at)), d.kind, d.channel, delivery_measure(d.state),
        COALESCE(d.announcement_id, '00000000-0000-0000-0000-000000000000'), count(*)
    FROM new_rows d GROUP BY 1, 2, 3, 4, 5;
    RETURN NULL;
END $$;
CREATE TRIGGER deliveries_created AFTER INSERT ON deliveries
    REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION count_created_deliveries();

CREATE FUNCTION count_deleted_deliveries() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO notification_count_changes (day, kind, channel, measure, announcement_id, deletions)
    SELECT utc_day(COALESCE(d.ended_at, d.created_at)), d.kind, d.channel, delivery_measure(d.state),
        COALESCE(d.announcement_id, '00000000-0000-0000-0000-000000000000'), count(*)
    FROM old_rows d GROUP BY 1, 2, 3, 4, 5;
    RETURN NULL;
END $$;
CREATE TRIGGER deliveries_deleted AFTER DELETE ON deliveries
    REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION count_deleted_deliveries();

CREATE FUNCTION count_updated_deliveries() RETURNS trigger LANGUAGE plpgsql
    SET enable_nestloop = off SET jit = off AS $$
BEGIN
    INSERT INTO notification_count_changes (day, kind, channel, measure, announcement_id, entries, exits)
    WITH pairs AS MATERIALIZED (
        SELECT o.kind AS old_kind, delivery_measure(o.state) AS old_measure, utc_day(COALESCE(o.ended_at, o.created_at)) AS old_day,
            n.kind, delivery_measure(n.state) AS measure, utc_day(COALESCE(n.ended_at, n.created_at)) AS day, n.channel,
            COALESCE(n.announcement_id, '00000000-0000-0000-0000-000000000000') AS announcement_id
        FROM old_rows o JOIN new_rows n ON n.id = o.id
    ),
    moves AS (
        SELECT old_day AS day, old_kind AS kind, channel, old_measure AS measure, announcement_id,
            CASE WHEN old_measure = measure THEN -1 ELSE 0 END AS entries, CASE WHEN old_measure = measure THEN 0 ELSE 1 END AS exits
        FROM pairs WHERE (old_day, old_kind, old_measure) IS DISTINCT FROM (day, kind, measure)
        UNION ALL
        SELECT day, kind, channel, measure, announcement_id, 1, 0
        FROM pairs WHERE (old_day, old_kind, old_measure) IS DISTINCT FROM (day, kind, measure)
    )
    SELECT day, kind, channel, measure, announcement_id, sum(entries), sum(exits)
    FROM moves GROUP BY day, kind, channel, measure, announcement_id
    HAVING sum(entries) <> 0 OR sum(exits) <> 0;
    RETURN NULL;
END $$;
CREATE TRIGGER deliveries_updated AFTER UPDATE ON deliveries
    REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION count_updated_deliveries();

-- What is there already.
INSERT INTO notification_counts
SELECT day, kind, channel, measure, bucket, announcement_id, count(*), 0, 0 FROM notification_measures GROUP BY 1, 2, 3, 4, 5, 6;

-- The texts of an announcement are joined as a name is: while its reader may see it.
CREATE FUNCTION visible_announcement(reader uuid, announcement uuid) RETURNS TABLE (title text, body text, link text)
    LANGUAGE sql STABLE PARALLEL SAFE AS $$
    SELECT a.title, a.body, a.link FROM announcements a
    WHERE a.id = announcement AND (a.team_id IS NULL OR EXISTS (
        SELECT FROM team_members m JOIN teams t ON t.id = m.team_id AND t.deleted_at IS NULL
        WHERE m.team_id = a.team_id AND m.user_id = reader AND m.left_at IS NULL
    ))
$$;
COMMENT ON FUNCTION visible_announcement IS 'The texts of an announcement, if it is for everybody or for a team of the reader.';

CREATE OR REPLACE FUNCTION notification_details(reader uuid, notification uuid, team uuid, goal uuid)
    RETURNS TABLE (cause_id uuid, data jsonb, people json, people_count bigint, team_name text, goal_name text,
        activity_kind text, activity_mm bigint, achievement_name text)
    LANGUAGE sql STABLE PARALLEL SAFE AS $$
    SELECT newest.cause_id,
        CASE WHEN newest.kind = 'announcement' THEN jsonb_build_object('announcement_id', newest.cause_id, 'title', announcement.title,
            'body', announcement.body, 'link', announcement.link) ELSE newest.data END,
        actors.people, actors.people_count, COALESCE(inside.team_name, newest.data ->> 'team_name'),
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
    LEFT JOIN LATERAL (
        SELECT shown.title, shown.body, shown.link FROM visible_announcement(reader, newest.cause_id) shown WHERE newest.kind = 'announcement'
    ) announcement ON true
$$;
