-- Creates and locks, in one order, the profiles of those of these teams that are open, public and due: nobody has computed them since a moment. A transaction
-- that withdraws an activity from one waits for the lock, and one that did so before is seen by the next statement.
WITH request AS (
    SELECT $1::uuid[] AS teams, $2::timestamptz AS active_since, $3::timestamptz AS stale_since
)
INSERT INTO team_profiles (team_id)
SELECT t.id
FROM request
JOIN teams t ON t.id = ANY (request.teams)
LEFT JOIN team_profiles p ON p.team_id = t.id
WHERE t.is_public AND t.deleted_at IS NULL AND t.last_active_at >= request.active_since AND (p.team_id IS NULL OR p.refreshed_at <= request.stale_since)
ORDER BY t.id
ON CONFLICT (team_id) DO UPDATE SET refreshed_at = team_profiles.refreshed_at
    -- Another worker may have computed it meanwhile.
    WHERE team_profiles.refreshed_at <= (SELECT stale_since FROM request)
RETURNING team_id
