SELECT p.id, p.owner_id, p.purpose, p.state, p.width, p.height, p.created_at, p.hidden_at
FROM (SELECT $1::uuid AS viewer, $2::uuid AS photo, $3::boolean AS is_operator, $4::timestamptz AS first_decision) asked
JOIN photos p ON p.id = asked.photo
WHERE p.state = 'stored' AND ((p.hidden_at IS NULL OR p.owner_id = asked.viewer)
    AND CASE p.purpose
        WHEN 'profile' THEN EXISTS (
            SELECT FROM users u CROSS JOIN LATERAL visible_person(asked.viewer, u.id) person WHERE u.photo_id = p.id)
        WHEN 'team' THEN EXISTS (
            SELECT FROM teams t CROSS JOIN LATERAL visible_team(asked.viewer, t.id) team WHERE t.photo_id = p.id)
        ELSE p.owner_id = asked.viewer OR EXISTS (
            SELECT FROM posts o CROSS JOIN LATERAL visible_post(asked.viewer, o.id) post WHERE o.photo_id = p.id)
        END
    OR EXISTS (SELECT FROM decidable_subject(asked.viewer, asked.is_operator, asked.first_decision, p.id))
    OR EXISTS (
        SELECT FROM posts o CROSS JOIN LATERAL decidable_subject(asked.viewer, asked.is_operator, asked.first_decision, o.id) decidable
        WHERE o.photo_id = p.id))
