SELECT i.group_id, i.id, g.team_id AS owner_id
FROM event_items i
JOIN event_groups g ON g.id = i.group_id
WHERE i.cause_id = $1 AND g.kind IN ('goal_reached', 'goal_reopened', 'waypoint_reached', 'forecasts_resolved') AND NOT CASE
    -- The key names the end of the goal for which they were resolved. One that is reached again has another.
    WHEN g.kind = 'forecasts_resolved' THEN EXISTS (
        SELECT FROM goal_forecast_states s
        WHERE s.goal_id = i.cause_id
            AND i.event_key = concat_ws(':', 'forecasts_resolved', s.goal_id, floor(extract(epoch FROM s.completed_at))::bigint)
    )
    ELSE EXISTS (
        SELECT FROM goal_milestones m
        WHERE m.goal_id = i.cause_id AND CASE g.kind
            WHEN 'goal_reopened' THEN NOT m.completed
            WHEN 'waypoint_reached' THEN (i.data ->> 'segment')::integer <= m.segments
            ELSE m.completed
        END
    )
END
