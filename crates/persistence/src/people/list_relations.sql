SELECT asked.id AS user_id, following.state AS following, followed_by.state AS followed_by, mine.blocker_id IS NOT NULL AS is_blocked
FROM (SELECT $1::uuid AS viewer) request
CROSS JOIN unnest($2::uuid[]) WITH ORDINALITY asked (id, place)
LEFT JOIN blocks mine ON mine.blocker_id = request.viewer AND mine.blocked_id = asked.id
LEFT JOIN follows following ON following.follower_id = request.viewer AND following.followed_id = asked.id
LEFT JOIN follows followed_by ON followed_by.follower_id = asked.id AND followed_by.followed_id = request.viewer
WHERE mine.blocker_id IS NOT NULL OR EXISTS (SELECT FROM visible_person(request.viewer, asked.id))
ORDER BY asked.place
