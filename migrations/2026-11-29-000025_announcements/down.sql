DELETE FROM jobs WHERE kind IN ('send_announcement', 'cancel_announcement', 'remind_streaks', 'start_reminders', 'retain_notifications', 'fold_notification_counts');
CREATE OR REPLACE FUNCTION notification_details(reader uuid, notification uuid, team uuid, goal uuid)
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
DROP FUNCTION visible_announcement;
DROP TRIGGER deliveries_updated ON deliveries;
DROP TRIGGER deliveries_deleted ON deliveries;
DROP TRIGGER deliveries_created ON deliveries;
DROP TRIGGER notifications_updated ON notifications;
DROP TRIGGER notifications_deleted ON notifications;
DROP TRIGGER notifications_created ON notifications;
DROP TRIGGER notification_items_deleted ON notification_items;
DROP TRIGGER notification_items_created ON notification_items;
DROP FUNCTION count_updated_deliveries;
DROP FUNCTION count_deleted_deliveries;
DROP FUNCTION count_created_deliveries;
DROP FUNCTION count_updated_notifications;
DROP FUNCTION count_deleted_notifications;
DROP FUNCTION count_created_notifications;
DROP FUNCTION count_deleted_items;
DROP FUNCTION count_created_items;
DROP VIEW notification_measures;
DROP VIEW notification_count_totals;
DROP FUNCTION delivery_measure;
DROP FUNCTION notification_announcement;
DROP FUNCTION notification_read_bucket;
DROP FUNCTION utc_day;
DROP TABLE notification_count_changes;
DROP TABLE notification_counts;
DROP TABLE notification_archives;
DROP INDEX deliveries_of_announcement;
ALTER TABLE deliveries DROP COLUMN announcement_id;
DROP INDEX notifications_read, notifications_expiring;
ALTER TABLE notifications DROP COLUMN expires_at;
DROP INDEX goals_by_last_day;
DROP TABLE goal_reminders;
DROP TABLE streak_reminder_days;
DROP INDEX users_of_time_zone;
DROP TABLE announcements;
