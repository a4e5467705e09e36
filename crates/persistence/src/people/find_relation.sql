SELECT following.state AS following, followed_by.state AS followed_by, mine.blocker_id IS NOT NULL AS is_blocked,
    theirs.blocker_id IS NOT NULL AS is_blocked_by
FROM (SELECT $1::uuid AS person, $2::uuid AS other) request
LEFT JOIN follows following ON following.follower_id = request.person AND following.followed_id = request.other
LEFT JOIN follows followed_by ON followed_by.follower_id = request.other AND followed_by.followed_id = request.person
LEFT JOIN blocks mine ON mine.blocker_id = request.person AND mine.blocked_id = request.other
LEFT JOIN blocks theirs ON theirs.blocker_id = request.other AND theirs.blocked_id = request.person
