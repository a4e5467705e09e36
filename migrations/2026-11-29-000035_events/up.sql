-- The activity feeds: what happened in teams and to people. Groups are kept for each team, goal and person, and not for each reader.
CREATE TABLE event_groups (
    id              uuid        PRIMARY KEY,
    kind            text        NOT NULL,
    batch_key       text        NOT NULL,
    team_id         uuid        REFERENCES teams ON DELETE CASCADE,
    goal_id         uuid        REFERENCES goals ON DELETE CASCADE,
    user_id         uuid        REFERENCES users ON DELETE CASCADE,
    through_team    boolean     NOT NULL,
    category        text,
    is_public       boolean     NOT NULL DEFAULT false,
    is_open         boolean     NOT NULL,
    created_at      timestamptz NOT NULL,
    last_updated_at timestamptz NOT NULL,
    CONSTRAINT event_groups_of_team_or_person CHECK ((team_id IS NULL) <> (user_id IS NULL)),
    CONSTRAINT event_groups_goal_of_team CHECK (goal_id IS NULL OR team_id IS NOT NULL),
    CONSTRAINT event_groups_category_of_goal CHECK (category IS NULL OR goal_id IS NOT NULL),
    CONSTRAINT event_groups_through_team_of_person CHECK (NOT through_team OR user_id IS NOT NULL)
);
COMMENT ON TABLE event_groups IS 'Events of the activity feeds: groups of one or more items of a kind, of a team, a goal or a person. They are small, so that their items are counted when they are read.';
COMMENT ON COLUMN event_groups.id IS 'The id of its first item.';
COMMENT ON COLUMN event_groups.team_id IS 'The team whose members see it. Null: it is about a person, and the followers see it.';
COMMENT ON COLUMN event_groups.through_team IS 'Whether its activities count for a team. Those who share a team with the person see them there instead.';
COMMENT ON COLUMN event_groups.category IS 'The category of its goal. A job follows when the category changes.';
COMMENT ON COLUMN event_groups.is_public IS 'Whether the feed of everybody may show it: it grew while its team, or the account, was public. A read asks again.';
COMMENT ON COLUMN event_groups.is_open IS 'Whether items can still join it.';
COMMENT ON COLUMN event_groups.last_updated_at IS 'When its newest item happened. It orders the feeds.';
-- Serves: the open group that an item joins, of which there is at most one.
CREATE UNIQUE INDEX event_groups_open_key ON event_groups (batch_key) WHERE is_open;
-- Serves: the groups of a kind of a team in the feed of its members, and closing and deleting a team.
CREATE INDEX event_groups_of_team ON event_groups (team_id, kind, last_updated_at DESC, id DESC) WHERE team_id IS NOT NULL;
-- Serves: the groups of a kind of a person in the feed of followers, and deleting a person.
CREATE INDEX event_groups_of_person ON event_groups (user_id, kind, through_team, last_updated_at DESC, id DESC) WHERE user_id IS NOT NULL;
-- Serves: the groups of a goal in both feeds, its change of category, and deleting a goal.
CREATE INDEX event_groups_of_goal ON event_groups (goal_id, last_updated_at DESC, id DESC) WHERE goal_id IS NOT NULL;
-- Serves: the feed of everybody.
CREATE INDEX event_groups_public ON event_groups (last_updated_at DESC, id DESC) WHERE is_public;
-- Serves: the feed of everybody by kind.
CREATE INDEX event_groups_public_kind ON event_groups (kind, last_updated_at DESC, id DESC) WHERE is_public;
-- Serves: the feed of everybody by category.
CREATE INDEX event_groups_public_category ON event_groups (category, kind, last_updated_at DESC, id DESC) WHERE is_public AND category IS NOT NULL;
-- Serves: deleting groups that are too old.
CREATE INDEX event_groups_by_age ON event_groups (last_updated_at);

CREATE TABLE event_items (
    group_id   uuid        NOT NULL REFERENCES event_groups ON DELETE CASCADE,
    id         uuid        NOT NULL,
    actor_id   uuid,
    cause_id   uuid        NOT NULL,
    event_key  text        NOT NULL,
    data       jsonb       NOT NULL,
    created_at timestamptz NOT NULL,
    PRIMARY KEY (group_id, id)
);
COMMENT ON TABLE event_items IS 'The items of events: who did what. Their kind is that of their group.';
COMMENT ON COLUMN event_items.actor_id IS 'Who did it. Null where a private activity may have done it, and where nobody is named. Without a foreign key: a job takes the items of a deleted person out of their groups.';
COMMENT ON COLUMN event_items.cause_id IS 'The activity, goal, person or achievement that caused it, by which it is retracted.';
COMMENT ON COLUMN event_items.event_key IS 'The name of the event, of which there is one item for each key of groups.';
COMMENT ON COLUMN event_items.data IS 'Details for its text. Never a figure of an activity: a read joins it.';
-- Serves: retraction of what an activity, a goal or a person has caused, and events that are recorded already.
CREATE INDEX event_items_of_cause ON event_items (cause_id, event_key);
-- Serves: retraction of what a person did.
CREATE INDEX event_items_of_actor ON event_items (actor_id) WHERE actor_id IS NOT NULL;

CREATE TABLE followed_categories (
    user_id    uuid        NOT NULL REFERENCES users ON DELETE CASCADE,
    category   text        NOT NULL,
    created_at timestamptz NOT NULL,
    PRIMARY KEY (user_id, category),
    CONSTRAINT followed_categories_category_known CHECK (category IN (
        'adventure', 'charity', 'commute', 'challenge', 'fitness', 'heritage', 'nature', 'other'))
);
COMMENT ON TABLE followed_categories IS 'The categories of goals that people follow. They are told of new goals of public teams.';
-- Serves: the people who are told of a new goal, in the order of their ids.
CREATE INDEX followed_categories_of_category ON followed_categories (category, user_id);

ALTER TABLE achievement_checks ADD COLUMN milestone_mm bigint;
ALTER TABLE achievement_checks ALTER COLUMN milestone_mm SET DEFAULT 0;
COMMENT ON COLUMN achievement_checks.milestone_mm IS 'The last round distance that the public total has reached, 0 if none. Null: not looked at since the feeds were added; what was reached before is no event.';

-- The items of an event that a reader may see, for every query that shows or counts them. PostgreSQL inlines the body of the function. For
-- that it has to stay one SELECT, STABLE, and neither STRICT nor SECURITY DEFINER. Whether the reader may see the group is asked apart from it:
-- by membership, by the follow, or by what is public.
CREATE FUNCTION visible_event_items(reader uuid, event_group uuid, event_kind text, public_only boolean)
    RETURNS TABLE (id uuid, actor_id uuid, cause_id uuid, data jsonb, created_at timestamptz, activity_kind text, distance_mm bigint)
    LANGUAGE sql STABLE PARALLEL SAFE AS $$
    SELECT i.id, i.actor_id, i.cause_id, i.data, i.created_at, a.kind, a.distance_mm
    FROM event_items i
    LEFT JOIN activities a ON a.id = i.cause_id AND event_kind = 'activity_logged' AND NOT a.is_private
    WHERE i.group_id = event_group AND (a.id IS NOT NULL OR event_kind <> 'activity_logged') AND (i.actor_id IS NULL OR EXISTS (
        SELECT FROM visible_person(reader, i.actor_id) person
        JOIN users u ON u.id = person.user_id AND u.suspended_until IS NULL AND NOT (public_only AND u.is_private)
    ))
$$;
COMMENT ON FUNCTION visible_event_items IS 'The items of an event, without those of people across a block or whose account is closed, disabled or suspended, and without private activities; for the feed of everybody also without those of private accounts.';

-- What an event shows beyond its own row, from the items that the reader may see.
CREATE FUNCTION event_details(reader uuid, event_group uuid, event_kind text, public_only boolean)
    RETURNS TABLE (cause_id uuid, data jsonb, items bigint, first_at timestamptz, last_at timestamptz, distance_mm bigint, activity_kind text,
        people json, people_count bigint, achievement_name text)
    LANGUAGE sql STABLE PARALLEL SAFE AS $$
    SELECT shown.causes[1], shown.details[1], shown.items, shown.first_at, shown.last_at, shown.distance_mm, shown.activity_kind,
        actors.people, shown.people_count, achievement.name
    FROM (
        SELECT count(*) AS items, min(i.created_at) AS first_at, max(i.created_at) AS last_at, sum(i.distance_mm)::bigint AS distance_mm,
            CASE WHEN min(i.activity_kind) = max(i.activity_kind) THEN min(i.activity_kind) END AS activity_kind,
            array_agg(i.cause_id ORDER BY i.created_at DESC, i.id DESC) AS causes,
            array_agg(i.data ORDER BY i.created_at DESC, i.id DESC) AS details,
            array_agg(i.actor_id ORDER BY i.created_at DESC, i.id DESC) AS actor_ids, count(DISTINCT i.actor_id) AS people_count
        FROM visible_event_items(reader, event_group, event_kind, public_only) i
    ) shown
    CROSS JOIN LATERAL (
        SELECT json_agg(json_build_object('user_id', u.id, 'username', u.username, 'display_name', u.display_name) ORDER BY top.place) AS people
        FROM (
            SELECT actor.id, min(actor.place) AS place FROM unnest(shown.actor_ids) WITH ORDINALITY actor (id, place)
            WHERE actor.id IS NOT NULL GROUP BY actor.id ORDER BY place LIMIT 3
        ) top
        JOIN users u ON u.id = top.id
    ) actors
    LEFT JOIN achievements achievement ON event_kind = 'achievement_earned' AND achievement.id = shown.causes[1]
$$;
COMMENT ON FUNCTION event_details IS 'The newest visible item of an event, the figures of the visible ones, and their people.';
