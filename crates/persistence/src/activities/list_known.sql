SELECT sent.place
FROM unnest($1, $2, $3) WITH ORDINALITY AS sent (user_id, source, source_id, place)
JOIN activities a ON a.user_id = sent.user_id AND a.source = sent.source AND a.source_id = sent.source_id AND a.source_id IS NOT NULL
