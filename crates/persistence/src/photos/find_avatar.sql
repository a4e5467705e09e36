SELECT u.display_name, p.id AS photo_id
FROM (SELECT $1::uuid AS viewer, $2::uuid AS person) asked
JOIN users u ON u.id = asked.person
CROSS JOIN LATERAL visible_person(asked.viewer, u.id) seen
LEFT JOIN photos p ON p.id = u.photo_id AND p.state = 'stored' AND (p.hidden_at IS NULL OR p.owner_id = asked.viewer)
