-- What has left a state again is not counted there; what was deleted in it is.
SELECT announcement_id, channel, measure, sum(entries - exits)::bigint AS reached, sum(deletions)::bigint AS deletions
FROM notification_count_totals
WHERE announcement_id = ANY ($1) AND announcement_id <> '00000000-0000-0000-0000-000000000000'
GROUP BY announcement_id, channel, measure
