SELECT u.id AS person_id, NULL::uuid AS team_id,
    concat_ws(E'\n', u.display_name || ' (@' || u.username || ')', NULLIF(p.bio, ''), NULLIF(p.city, ''),
        NULLIF(array_to_string(p.institutions, ', '), ''), NULLIF(array_to_string(p.websites, ' '), '')) AS excerpt
FROM users u
LEFT JOIN LATERAL visible_person($1, u.id) v ON true
LEFT JOIN profiles p ON p.user_id = u.id AND v.sees_details
WHERE u.id = $2 AND u.deleted_at IS NULL AND u.disabled_at IS NULL
