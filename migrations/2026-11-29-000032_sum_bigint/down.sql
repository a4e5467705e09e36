DROP AGGREGATE sum_bigint(bigint);
