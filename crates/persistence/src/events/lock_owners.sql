SELECT pg_advisory_xact_lock(owner.key)::text
FROM (
    SELECT DISTINCT hashtextextended(owner_id::text, 35) AS key FROM unnest($1::uuid[]) owner_id ORDER BY key
) owner
