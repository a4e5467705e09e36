SELECT i.user_id, i.notification_id, i.id
FROM (SELECT $1::uuid AS cause, $2::text[] AS kinds, $3::integer AS least, $4::uuid AS user_id) request
JOIN notification_items i ON i.cause_id = request.cause AND i.kind = ANY (request.kinds)
WHERE (request.user_id IS NULL OR i.user_id = request.user_id)
AND (request.least IS NULL OR COALESCE((i.data ->> 'percent')::integer, (i.data ->> 'segment')::integer) >= request.least)
-- What is told of results that hold again stays: its key names the end of the goal for which they were computed.
AND NOT (i.kind = 'forecasts_resolved' AND EXISTS (
    SELECT FROM goal_forecast_states s
    WHERE s.goal_id = i.cause_id
        AND i.event_key = concat_ws(':', 'forecasts_resolved', s.goal_id, floor(extract(epoch FROM s.completed_at))::bigint)
))
LIMIT $5
