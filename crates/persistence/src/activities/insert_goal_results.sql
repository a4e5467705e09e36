INSERT INTO goal_results (goal_id, user_id, public_mm, public_s, public_count, private_mm, private_s, private_count)
SELECT goal_id, user_id, sum(public_mm), sum(public_s), sum(public_count), sum(private_mm), sum(private_s), sum(private_count)
FROM team_days WHERE goal_id = $1
GROUP BY goal_id, user_id
HAVING sum(public_count) + sum(private_count) > 0
ORDER BY user_id
