WITH counted AS MATERIALIZED (
    SELECT n.user_id, n.id, n.item_count,
        (SELECT count(*) FROM notification_items i WHERE i.user_id = n.user_id AND i.notification_id = n.id) AS items
    FROM notifications n WHERE n.user_id = ANY ($1)
),
emptied AS (
    DELETE FROM notifications n USING counted
    WHERE n.user_id = counted.user_id AND n.id = counted.id AND counted.items = 0
)
UPDATE notifications n SET item_count = counted.items
FROM counted
WHERE n.user_id = counted.user_id AND n.id = counted.id AND counted.items > 0 AND counted.items <> counted.item_count
