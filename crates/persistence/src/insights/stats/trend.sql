SELECT span.first, span.last, done.*
FROM (SELECT $1::uuid AS person) asked
CROSS JOIN unnest($2::date[], $3::date[]) AS span (first, last)
CROSS JOIN LATERAL (
    SELECT COALESCE(sum(public_mm), 0)::bigint, COALESCE(sum(public_s), 0)::bigint, COALESCE(sum(public_count), 0)::bigint,
        COALESCE(sum(private_mm), 0)::bigint, COALESCE(sum(private_s), 0)::bigint, COALESCE(sum(private_count), 0)::bigint
    FROM user_days WHERE user_id = asked.person AND day BETWEEN span.first AND span.last
) done
ORDER BY span.first
