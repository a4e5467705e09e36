-- Empties the profiles of these teams. A profile that is being computed is locked, so this waits and then empties it, also when it is new.
INSERT INTO team_profiles (team_id) SELECT team_id FROM unnest($1::uuid[]) AS team (team_id) ORDER BY team_id
ON CONFLICT (team_id) DO UPDATE SET
    time_zone = NULL, weekly_mm = 0, active_count = 0, kinds = '{}', kind_counts = '{}', refreshed_at = '-infinity'
