DROP TABLE goal_progress;
DROP TABLE goal_routes;
DROP TABLE goals;
