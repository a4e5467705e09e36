SELECT span.first AS first_day, span.last AS last_day, done.*
FROM (SELECT $1::uuid AS person) request
CROSS JOIN unnest($2::date[], $3::date[]) AS span (first, last)
CROSS JOIN LATERAL (
    SELECT COALESCE(sum(public_mm), 0)::bigint AS public_mm, COALESCE(sum(public_s), 0)::bigint AS public_s,
        COALESCE(sum(public_count), 0)::bigint AS public_count, COALESCE(sum(private_mm), 0)::bigint AS private_mm,
        COALESCE(sum(private_s), 0)::bigint AS private_s, COALESCE(sum(private_count), 0)::bigint AS private_count
    FROM user_days WHERE user_id = request.person AND day BETWEEN span.first AND span.last
) done
ORDER BY span.first
