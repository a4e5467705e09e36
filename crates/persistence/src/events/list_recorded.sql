SELECT event.number - 1
FROM unnest($1::text[], $2::uuid[], $3::text[]) WITH ORDINALITY AS event (batch_key, cause_id, event_key, number)
WHERE EXISTS (
    SELECT FROM event_items i
    JOIN event_groups g ON g.id = i.group_id AND g.batch_key = event.batch_key
    WHERE i.cause_id = event.cause_id AND i.event_key = event.event_key
)
