SELECT g.id, g.batch_key, (SELECT count(*) FROM event_items i WHERE i.group_id = g.id) AS item_count, g.created_at
FROM event_groups g
WHERE g.batch_key = ANY ($1) AND g.is_open
