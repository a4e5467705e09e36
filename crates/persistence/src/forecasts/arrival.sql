SELECT day
FROM (
    SELECT day, sum(mm) OVER (ORDER BY day) AS done
    FROM (
        SELECT day, sum_bigint(public_mm + private_mm) AS mm FROM team_days WHERE goal_id = $1 GROUP BY day
    ) moved
) journey
WHERE done >= (SELECT target_mm FROM goals WHERE id = $2)
ORDER BY day LIMIT 1
