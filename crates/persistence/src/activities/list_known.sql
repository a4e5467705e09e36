SELECT sent.place, COALESCE(a.id, k.activity_id) AS activity_id
FROM unnest($1::uuid[], $2::text[], $3::text[]) WITH ORDINALITY AS sent (user_id, source, source_id, place)
LEFT JOIN activities a ON a.user_id = sent.user_id AND a.source = sent.source AND a.source_id = sent.source_id AND a.source_id IS NOT NULL
LEFT JOIN activity_aliases k ON k.user_id = sent.user_id AND k.source = sent.source AND k.source_id = sent.source_id
WHERE a.id IS NOT NULL OR k.activity_id IS NOT NULL
