SELECT p.id AS post_id, p.kind, p.audience, t.id AS team_id, t.name AS team_name, p.text, p.place, p.created_at, p.edited_at,
    p.hidden_at IS NOT NULL AS is_hidden, p.audience = 'public' AND p.hidden_at IS NULL AND NOT u.is_private AS can_share, u.id AS user_id, u.username, u.display_name, true AS has_profile,
    p.like_count, p.reaction_count, p.share_count, p.comment_count,
    photo.id AS photo_id, photo.width AS photo_width, photo.height AS photo_height,
    a.id AS activity_id, a.kind AS activity_kind, a.distance_mm AS activity_distance_mm, a.duration_s AS activity_duration_s,
    a.day AS activity_day,
    done.reactions, done.my_reactions, done.is_shared,
    -- Few texts mention somebody, and looking for names costs as much as looking up the post.
    CASE WHEN strpos(p.text, '@') > 0 THEN ARRAY(SELECT names.username FROM visible_names(request.viewer, p.text) names) ELSE '{}' END AS mentioned
FROM request
CROSS JOIN page
JOIN posts p ON p.id = page.id
CROSS JOIN LATERAL post_interactions(request.viewer, p.id) done
JOIN users u ON u.id = p.author_id
LEFT JOIN LATERAL visible_team(request.viewer, p.team_id) team ON true
LEFT JOIN teams t ON t.id = team.team_id
LEFT JOIN activities a ON a.id = p.activity_id AND NOT a.is_private
LEFT JOIN photos photo ON photo.id = p.photo_id AND photo.state = 'stored' AND (photo.hidden_at IS NULL OR photo.owner_id = request.viewer)
ORDER BY p.id DESC
