SELECT i.user_id, i.notification_id, i.id
FROM unnest($1::uuid[]) AS post (id)
LEFT JOIN posts p ON p.id = post.id
CROSS JOIN LATERAL (
    SELECT o.user_id, o.notification_id, o.id
    FROM post_items_of_others(post.id, p.author_id) o
    WHERE NOT EXISTS (SELECT FROM visible_post(o.user_id, post.id))
    UNION ALL
    -- Nobody sees a post that is gone.
    SELECT o.user_id, o.notification_id, o.id
    FROM notification_items o
    WHERE p.id IS NULL AND o.cause_id = post.id AND notification_is_about_post(o.kind)
) i
LIMIT $2
