UPDATE goal_progress kept SET contributor_count = kept.contributor_count + lacking.contributor_count
FROM unnest($1, $2) AS lacking (goal_id, contributor_count)
WHERE kept.goal_id = lacking.goal_id
