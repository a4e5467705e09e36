SELECT sent.place
FROM unnest($1, $2) WITH ORDINALITY AS sent (source, source_id, place)
JOIN activities a ON a.user_id = $3 AND a.source = sent.source AND a.source_id = sent.source_id AND a.source_id IS NOT NULL
