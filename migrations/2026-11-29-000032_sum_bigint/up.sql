-- PostgreSQL's own sum of bigint adds up in numeric and returns numeric, which costs a fifth of a leaderboard of many members.
CREATE AGGREGATE sum_bigint(bigint) (SFUNC = int8pl, STYPE = bigint, INITCOND = '0', COMBINEFUNC = int8pl, PARALLEL = SAFE);
COMMENT ON AGGREGATE sum_bigint(bigint) IS 'The sum as a bigint, and 0 of no row. It fails where the sum does not fit.';
