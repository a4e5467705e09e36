DROP TABLE user_kind_days;
DROP FUNCTION hour_counts;
DROP AGGREGATE sum_counts (integer[]);
DROP FUNCTION add_counts;
ALTER TABLE activities DROP CONSTRAINT activities_start_hour_bounds, DROP COLUMN start_hour;
