DELETE FROM import_matches m USING unnest($1::uuid[], $2::integer[]) AS forgotten (import_id, number)
WHERE m.import_id = forgotten.import_id AND m.number = forgotten.number
