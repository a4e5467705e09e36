SELECT t.id FROM teams t WHERE t.id = ANY ($1) AND t.deleted_at IS NULL
