-- A page begins with the newest group of each source: a kind of a team, a kind of a person, or a goal. The groups of the page belong to the sources
-- whose newest groups are the newest, of which there are at most as many as the page has groups. So only those are read further.
WITH request AS MATERIALIZED (
    SELECT $1::uuid AS viewer, $2::timestamptz AS cursor_at, $3::uuid AS cursor_id, $4::text[] AS team_kinds, $5::text[] AS person_kinds,
        $6::text AS category, $7::uuid AS goal, $8::bigint AS most, $9::bigint AS page_limit, $10::bigint AS page_offset
),
my_teams AS MATERIALIZED (
    SELECT visible.team_id
    FROM request
    JOIN team_members m ON m.user_id = request.viewer AND m.left_at IS NULL
    CROSS JOIN LATERAL visible_team(request.viewer, m.team_id) visible
    WHERE visible.is_member
),
my_people AS MATERIALIZED (
    SELECT person.user_id, EXISTS (
        SELECT FROM team_members m WHERE m.user_id = person.user_id AND m.left_at IS NULL AND m.team_id IN (SELECT team_id FROM my_teams)
    ) AS is_team_mate
    FROM request
    CROSS JOIN LATERAL (
        SELECT f.followed_id AS id FROM follows f WHERE f.follower_id = request.viewer AND f.state = 'active'
        UNION ALL
        SELECT request.viewer
    ) known
    CROSS JOIN LATERAL visible_person(request.viewer, known.id) person
    JOIN users u ON u.id = person.user_id AND u.suspended_until IS NULL
    WHERE person.sees_details AND request.category IS NULL AND request.goal IS NULL
),
my_goals AS MATERIALIZED (
    SELECT g.id AS goal_id
    FROM request
    CROSS JOIN my_teams t
    JOIN goals g ON g.team_id = t.team_id
    WHERE num_nonnulls(request.category, request.goal) > 0 AND g.category = COALESCE(request.category, g.category)
        AND g.id = COALESCE(request.goal, g.id)
),
sources AS (
    SELECT t.team_id, NULL::uuid AS user_id, NULL::uuid AS goal_id, part.kind, false AS through_team, newest.last_updated_at, newest.id
    FROM request
    CROSS JOIN my_teams t
    CROSS JOIN unnest(request.team_kinds) part (kind)
    CROSS JOIN LATERAL (
        SELECT g.last_updated_at, g.id FROM event_groups g
        WHERE g.team_id = t.team_id AND g.kind = part.kind AND (g.last_updated_at, g.id) < (request.cursor_at, request.cursor_id)
            AND EXISTS (SELECT FROM visible_event_items(request.viewer, g.id, g.kind, false))
        ORDER BY g.last_updated_at DESC, g.id DESC LIMIT 1
    ) newest
    WHERE request.category IS NULL AND request.goal IS NULL
    UNION ALL
    SELECT NULL, p.user_id, NULL, part.kind, part.through_team, newest.last_updated_at, newest.id
    FROM request
    CROSS JOIN my_people p
    CROSS JOIN LATERAL (
        SELECT kind, false AS through_team FROM unnest(request.person_kinds) kind
        UNION ALL
        -- Who shares a team with the person sees these in the teams.
        SELECT kind, true FROM unnest(request.person_kinds) kind WHERE kind = 'activity_logged' AND NOT p.is_team_mate
    ) part
    CROSS JOIN LATERAL (
        SELECT g.last_updated_at, g.id FROM event_groups g
        WHERE g.user_id = p.user_id AND g.kind = part.kind AND g.through_team = part.through_team
            AND (g.last_updated_at, g.id) < (request.cursor_at, request.cursor_id)
        ORDER BY g.last_updated_at DESC, g.id DESC LIMIT 1
    ) newest
    UNION ALL
    SELECT NULL, NULL, t.goal_id, NULL, false, newest.last_updated_at, newest.id
    FROM request
    CROSS JOIN my_goals t
    CROSS JOIN LATERAL (
        SELECT g.last_updated_at, g.id FROM event_groups g
        WHERE g.goal_id = t.goal_id AND g.kind = ANY (request.team_kinds) AND (g.last_updated_at, g.id) < (request.cursor_at, request.cursor_id)
            AND EXISTS (SELECT FROM visible_event_items(request.viewer, g.id, g.kind, false))
        ORDER BY g.last_updated_at DESC, g.id DESC LIMIT 1
    ) newest
),
newest_sources AS MATERIALIZED (
    SELECT s.* FROM sources s ORDER BY s.last_updated_at DESC, s.id DESC LIMIT (SELECT most FROM request)
),
candidates AS (
    SELECT found.id, found.last_updated_at
    FROM request
    CROSS JOIN newest_sources s
    CROSS JOIN LATERAL (
        SELECT g.id, g.last_updated_at FROM event_groups g
        WHERE g.team_id = s.team_id AND g.kind = s.kind AND (g.last_updated_at, g.id) < (request.cursor_at, request.cursor_id)
            AND EXISTS (SELECT FROM visible_event_items(request.viewer, g.id, g.kind, false))
        ORDER BY g.last_updated_at DESC, g.id DESC LIMIT request.most
    ) found
    WHERE s.team_id IS NOT NULL
    UNION ALL
    SELECT found.id, found.last_updated_at
    FROM request
    CROSS JOIN newest_sources s
    CROSS JOIN LATERAL (
        SELECT g.id, g.last_updated_at FROM event_groups g
        WHERE g.user_id = s.user_id AND g.kind = s.kind AND g.through_team = s.through_team
            AND (g.last_updated_at, g.id) < (request.cursor_at, request.cursor_id)
        ORDER BY g.last_updated_at DESC, g.id DESC LIMIT request.most
    ) found
    WHERE s.user_id IS NOT NULL
    UNION ALL
    SELECT found.id, found.last_updated_at
    FROM request
    CROSS JOIN newest_sources s
    CROSS JOIN LATERAL (
        SELECT g.id, g.last_updated_at FROM event_groups g
        WHERE g.goal_id = s.goal_id AND g.kind = ANY (request.team_kinds) AND (g.last_updated_at, g.id) < (request.cursor_at, request.cursor_id)
            AND EXISTS (SELECT FROM visible_event_items(request.viewer, g.id, g.kind, false))
        ORDER BY g.last_updated_at DESC, g.id DESC LIMIT request.most
    ) found
    WHERE s.goal_id IS NOT NULL
),
page AS MATERIALIZED (
    SELECT c.id FROM candidates c
    ORDER BY c.last_updated_at DESC, c.id DESC LIMIT (SELECT page_limit FROM request) OFFSET (SELECT page_offset FROM request)
)
SELECT row_to_json(shown)
FROM (
    SELECT g.id, g.kind, g.category, g.team_id, team.name AS team_name, g.goal_id, goal.name AS goal_name, g.last_updated_at AS place_at, details.*
    FROM request
    CROSS JOIN page
    JOIN event_groups g ON g.id = page.id
    LEFT JOIN teams team ON team.id = g.team_id
    LEFT JOIN goals goal ON goal.id = g.goal_id
    CROSS JOIN LATERAL event_details(request.viewer, g.id, g.kind, false) details
    WHERE details.items > 0
) shown
ORDER BY shown.place_at DESC, shown.id DESC
