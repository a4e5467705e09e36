INSERT INTO event_groups (
    id, kind, batch_key, team_id, goal_id, user_id, through_team, category, is_open, created_at, last_updated_at
)
SELECT born.id, born.kind, born.batch_key, born.team_id, born.goal_id, born.user_id, born.through_team, goal.category,
    born.is_open, born.created_at, born.last_updated_at
FROM unnest(
    $1::uuid[], $2::text[], $3::text[], $4::uuid[], $5::uuid[], $6::uuid[], $7::boolean[], $8::boolean[],
    $9::timestamptz[], $10::timestamptz[]
) AS born (id, kind, batch_key, team_id, goal_id, user_id, through_team, is_open, created_at, last_updated_at)
LEFT JOIN goals goal ON goal.id = born.goal_id
