SELECT count(*) AS forecasts, count(rank) AS resolved, count(*) FILTER (WHERE error_days = 0) AS exact, count(*) FILTER (WHERE rank = 1) AS wins,
    avg(score)::double precision AS mean_score, avg(abs(error_days))::double precision AS mean_error_days
FROM goal_forecasts WHERE user_id = $1
