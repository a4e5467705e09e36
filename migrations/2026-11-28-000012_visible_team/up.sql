-- Who may see inside a team, for every query about the inside of a team. PostgreSQL inlines the body of the function, so it costs no
-- more than its text. For that it has to stay one SELECT, STABLE, and neither STRICT nor SECURITY DEFINER.
CREATE FUNCTION visible_team(viewer uuid, team uuid)
    RETURNS TABLE (team_id uuid, member_count integer, is_member boolean)
    LANGUAGE sql STABLE PARALLEL SAFE AS $$
    SELECT t.id, t.member_count, m.id IS NOT NULL
    FROM teams t
    LEFT JOIN team_members m ON m.team_id = t.id AND m.user_id = viewer AND m.left_at IS NULL
    WHERE t.id = team AND t.deleted_at IS NULL AND (t.is_public OR m.id IS NOT NULL)
$$;
COMMENT ON FUNCTION visible_team IS 'The team, if it is open and the viewer may see inside: it is public, or the viewer is a member.';
