INSERT INTO notifications SELECT * FROM jsonb_populate_recordset(NULL::notifications, $1)
