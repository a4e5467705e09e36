DROP TABLE goal_forecast_states;
DROP TABLE goal_forecasts;
