WITH item AS MATERIALIZED (
    SELECT * FROM unnest($1::uuid[], $2::uuid[], $3::uuid[]) WITH ORDINALITY AS item (user_id, actor_id, post_id, number)
),
-- The blocks of each actor are read once, however many people are told.
blocked AS MATERIALIZED (
    SELECT actor.actor_id, blocked.person_id
    FROM (SELECT DISTINCT actor_id FROM item WHERE actor_id IS NOT NULL) actor
    CROSS JOIN LATERAL blocked_people(actor.actor_id) blocked
)
SELECT item.number - 1
FROM item
WHERE (item.actor_id, item.user_id) IN (SELECT actor_id, person_id FROM blocked)
OR (item.post_id IS NOT NULL AND NOT EXISTS (SELECT FROM visible_post(item.user_id, item.post_id)))
