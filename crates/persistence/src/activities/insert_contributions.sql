INSERT INTO contributions SELECT * FROM jsonb_populate_recordset(NULL::contributions, $1)
