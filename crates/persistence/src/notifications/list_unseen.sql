SELECT item.number - 1
FROM unnest($1::uuid[], $2::uuid[], $3::uuid[]) WITH ORDINALITY AS item (user_id, actor_id, post_id, number)
WHERE EXISTS (SELECT FROM blocks_between(item.user_id, item.actor_id))
OR (item.post_id IS NOT NULL AND NOT EXISTS (SELECT FROM visible_post(item.user_id, item.post_id)))
