-- Each branch reads as many groups as the page has, in the order of the index that its filter names. A reader without a team sees what is public.
WITH request AS MATERIALIZED (
    SELECT $1::uuid AS viewer, $2::timestamptz AS cursor_at, $3::uuid AS cursor_id, $4::text AS kind, $5::text[] AS goal_kinds,
        $6::text AS category, $7::uuid AS goal, $8::bigint AS most, $9::bigint AS page_limit, $10::bigint AS page_offset
),
candidates AS (
    SELECT found.id, found.last_updated_at
    FROM request
    CROSS JOIN LATERAL (
        SELECT g.id, g.last_updated_at FROM event_groups g
        WHERE g.is_public AND (g.last_updated_at, g.id) < (request.cursor_at, request.cursor_id)
            AND (g.team_id IS NULL OR EXISTS (SELECT FROM visible_team(NULL, g.team_id)))
            AND EXISTS (SELECT FROM visible_event_items(request.viewer, g.id, g.kind, true))
        ORDER BY g.last_updated_at DESC, g.id DESC LIMIT request.most
    ) found
    WHERE num_nonnulls(request.kind, request.category, request.goal) = 0
    UNION ALL
    SELECT found.id, found.last_updated_at
    FROM request
    CROSS JOIN LATERAL (
        SELECT g.id, g.last_updated_at FROM event_groups g
        WHERE g.is_public AND g.kind = request.kind AND (g.last_updated_at, g.id) < (request.cursor_at, request.cursor_id)
            AND (g.team_id IS NULL OR EXISTS (SELECT FROM visible_team(NULL, g.team_id)))
            AND EXISTS (SELECT FROM visible_event_items(request.viewer, g.id, g.kind, true))
        ORDER BY g.last_updated_at DESC, g.id DESC LIMIT request.most
    ) found
    WHERE num_nonnulls(request.category, request.goal) = 0
    UNION ALL
    SELECT found.id, found.last_updated_at
    FROM request
    CROSS JOIN unnest(request.goal_kinds) part (kind)
    CROSS JOIN LATERAL (
        SELECT g.id, g.last_updated_at FROM event_groups g
        WHERE g.is_public AND g.category = request.category AND g.kind = part.kind
            AND (g.last_updated_at, g.id) < (request.cursor_at, request.cursor_id)
            AND EXISTS (SELECT FROM visible_team(NULL, g.team_id))
            AND EXISTS (SELECT FROM visible_event_items(request.viewer, g.id, g.kind, true))
        ORDER BY g.last_updated_at DESC, g.id DESC LIMIT request.most
    ) found
    WHERE request.goal IS NULL
    UNION ALL
    SELECT found.id, found.last_updated_at
    FROM request
    CROSS JOIN LATERAL (
        SELECT g.id, g.last_updated_at FROM event_groups g
        WHERE g.goal_id = request.goal AND g.is_public AND g.kind = ANY (request.goal_kinds)
            AND g.category = COALESCE(request.category, g.category)
            AND (g.last_updated_at, g.id) < (request.cursor_at, request.cursor_id)
            AND EXISTS (SELECT FROM visible_team(NULL, g.team_id))
            AND EXISTS (SELECT FROM visible_event_items(request.viewer, g.id, g.kind, true))
        ORDER BY g.last_updated_at DESC, g.id DESC LIMIT request.most
    ) found
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
    CROSS JOIN LATERAL event_details(request.viewer, g.id, g.kind, true) details
    WHERE details.items > 0
) shown
ORDER BY shown.place_at DESC, shown.id DESC
