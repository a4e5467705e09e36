-- Whether notifications of a kind are about a post: their cause is the post. PostgreSQL inlines the body of the function.
CREATE FUNCTION notification_is_about_post(kind text) RETURNS boolean
    LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT kind IN ('like', 'emoji_reaction', 'post_shared', 'mention', 'comment', 'reply')
$$;
COMMENT ON FUNCTION notification_is_about_post IS 'Whether notifications of this kind are about a post, which is the cause of their items.';

-- The rule of blocks_between as a set, for a statement that would ask it for very many people.
CREATE FUNCTION blocked_people(viewer uuid) RETURNS TABLE (person_id uuid)
    LANGUAGE sql STABLE PARALLEL SAFE AS $$
    SELECT b.blocked_id FROM blocks b WHERE b.blocker_id = viewer
    UNION ALL
    SELECT b.blocker_id FROM blocks b WHERE b.blocked_id = viewer
$$;
COMMENT ON FUNCTION blocked_people IS 'The people for whom blocks_between has a block.';

-- A person across a block is neither named nor counted, and nothing is said of a post that the reader may not see any more.
CREATE OR REPLACE FUNCTION notification_details(reader uuid, notification uuid, team uuid, goal uuid)
    RETURNS TABLE (cause_id uuid, data jsonb, people json, people_count bigint, team_name text, goal_name text,
        activity_kind text, activity_mm bigint, achievement_name text)
    LANGUAGE sql STABLE PARALLEL SAFE AS $$
    SELECT newest.cause_id,
        CASE WHEN newest.kind = 'announcement' THEN jsonb_build_object('announcement_id', newest.cause_id, 'title', announcement.title,
            'body', announcement.body, 'link', announcement.link)
            WHEN notification_is_about_post(newest.kind) AND post.post_id IS NULL THEN '{}' ELSE newest.data END,
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
                AND i.actor_id NOT IN (SELECT blocked.person_id FROM blocked_people(reader) blocked)
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
        SELECT shown.post_id FROM visible_post(reader, newest.cause_id) shown WHERE notification_is_about_post(newest.kind)
    ) post ON true
    LEFT JOIN LATERAL (
        SELECT shown.title, shown.body, shown.link FROM visible_announcement(reader, newest.cause_id) shown WHERE newest.kind = 'announcement'
    ) announcement ON true
$$;

-- Serves: the people who decide about reports.
CREATE INDEX users_admins ON users (id) WHERE is_admin;

DROP INDEX notification_items_of_cause;
-- Serves: retraction of what an activity, a goal, an invite or a post has caused, for all readers, for one, or for all but one.
CREATE INDEX notification_items_of_cause ON notification_items (cause_id, user_id);
DROP INDEX notification_items_of_actor;
-- Serves: retraction of what a person has caused, for all readers or for one, and deleting a person.
CREATE INDEX notification_items_of_actor ON notification_items (actor_id, user_id);

-- The author hears of every like and sees the post in any case, so that a retraction leaves these items out before it reads them.
CREATE FUNCTION post_items_of_others(post uuid, author uuid)
    RETURNS TABLE (user_id uuid, notification_id uuid, id uuid, data jsonb)
    LANGUAGE sql STABLE PARALLEL SAFE AS $$
    SELECT i.user_id, i.notification_id, i.id, i.data FROM notification_items i
    WHERE i.cause_id = post AND i.user_id < author AND notification_is_about_post(i.kind)
    UNION ALL
    SELECT i.user_id, i.notification_id, i.id, i.data FROM notification_items i
    WHERE i.cause_id = post AND i.user_id > author AND notification_is_about_post(i.kind)
$$;
COMMENT ON FUNCTION post_items_of_others IS 'The items about a post of all readers but its author.';
