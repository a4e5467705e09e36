SELECT kind, channel, measure, bucket, sum(entries)::bigint AS count
FROM notification_count_totals
WHERE day BETWEEN $1 AND $2 AND kind = ANY ($3) AND channel = COALESCE($4, channel)
GROUP BY kind, channel, measure, bucket
HAVING sum(entries) <> 0
ORDER BY kind, channel, measure, bucket
