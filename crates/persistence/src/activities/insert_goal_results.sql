INSERT INTO goal_results (goal_id, user_id, public_mm, public_s, public_count, private_mm, private_s, private_count)
SELECT goal_id, user_id, public_mm, public_s, public_count, private_mm, private_s, private_count
FROM goal_contributors WHERE goal_id = $1 AND public_count + private_count > 0
ORDER BY user_id
