WITH retracted AS (
    DELETE FROM event_items i
    USING unnest($1::uuid[], $2::uuid[]) AS gone (group_id, id)
    WHERE i.group_id = gone.group_id AND i.id = gone.id
    RETURNING i.group_id, i.id
),
changed AS MATERIALIZED (
    SELECT loss.group_id, kept.first_at, kept.last_at
    FROM (SELECT DISTINCT group_id FROM retracted) loss
    CROSS JOIN LATERAL (
        SELECT min(i.created_at) AS first_at, max(i.created_at) AS last_at FROM event_items i
        WHERE i.group_id = loss.group_id AND NOT EXISTS (SELECT FROM retracted r WHERE r.group_id = i.group_id AND r.id = i.id)
    ) kept
),
emptied AS (
    DELETE FROM event_groups g USING changed WHERE g.id = changed.group_id AND changed.last_at IS NULL
)
-- Nothing of a retracted item is left in its group, so its time is that of the others.
UPDATE event_groups g SET created_at = changed.first_at, last_updated_at = changed.last_at
FROM changed
WHERE g.id = changed.group_id AND changed.last_at IS NOT NULL
