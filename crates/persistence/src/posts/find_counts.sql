SELECT p.like_count, p.reaction_count, p.share_count, p.comment_count, done.reactions, done.my_reactions, done.is_shared
FROM (SELECT $1::uuid AS viewer, $2::uuid AS post) request
JOIN posts p ON p.id = request.post
CROSS JOIN LATERAL post_interactions(request.viewer, p.id) done
