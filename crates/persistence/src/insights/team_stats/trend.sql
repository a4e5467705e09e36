SELECT span.first AS first_day, span.last AS last_day, done.*
FROM (SELECT $1::uuid AS viewer, $2::uuid AS team) request
CROSS JOIN LATERAL visible_team(request.viewer, request.team) team
CROSS JOIN unnest($3::date[], $4::date[]) AS span (first, last)
CROSS JOIN LATERAL (
    SELECT COALESCE(sum(public_mm), 0)::bigint AS distance_mm, COALESCE(sum(public_s), 0)::bigint AS duration_s,
        COALESCE(sum(public_count), 0)::bigint AS activity_count
    FROM team_days WHERE team_id = team.team_id AND day BETWEEN span.first AND span.last AND public_count > 0
) done
ORDER BY span.first
