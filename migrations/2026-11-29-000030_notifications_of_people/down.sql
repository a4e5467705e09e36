-- An older program cannot read what it does not know.
CREATE TEMPORARY TABLE unknown_kinds ON COMMIT DROP AS SELECT unnest(ARRAY[
    'like', 'emoji_reaction', 'post_shared', 'mention', 'comment', 'reply', 'follow', 'follow_request', 'follow_accepted',
    'content_hidden', 'content_removed', 'warned', 'suspended', 'appeal_answered', 'content_reported'
]) AS kind;
UPDATE notification_inboxes inbox
SET last_seq = inbox.last_seq + 1, rewritten_seq = inbox.last_seq + 1, unread_count = (
    SELECT count(*) FROM notifications n
    WHERE n.user_id = inbox.user_id AND n.kind NOT IN (SELECT kind FROM unknown_kinds)
        AND notification_is_unread(n.read_at, n.seq, inbox.read_through)
)
WHERE inbox.user_id IN (SELECT n.user_id FROM notifications n JOIN unknown_kinds USING (kind));
DELETE FROM notifications n USING unknown_kinds WHERE n.kind = unknown_kinds.kind;
DROP TABLE unknown_kinds;
DELETE FROM notification_preferences WHERE category IN ('social', 'moderation');
DROP FUNCTION post_items_of_others;
DROP INDEX notification_items_of_cause;
CREATE INDEX notification_items_of_cause ON notification_items (cause_id);
DROP INDEX notification_items_of_actor;
CREATE INDEX notification_items_of_actor ON notification_items (actor_id);
DROP INDEX users_admins;
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
DROP FUNCTION blocked_people;
DROP FUNCTION notification_is_about_post;
