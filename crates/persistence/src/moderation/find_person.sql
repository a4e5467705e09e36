SELECT u.id AS person_id, NULL::uuid AS team_id,
    concat_ws(E'\n', u.display_name || ' (@' || u.username || ')', NULLIF(p.bio, ''), NULLIF(p.city, ''),
        NULLIF(array_to_string(p.institutions, ', '), ''), NULLIF(array_to_string(p.websites, ' '), '')) AS excerpt
FROM visible_person($1, $2) v
JOIN users u ON u.id = v.user_id
LEFT JOIN profiles p ON p.user_id = u.id AND v.sees_details
