DROP TABLE import_problems;
DROP TABLE import_portions;
DROP TABLE imports;
