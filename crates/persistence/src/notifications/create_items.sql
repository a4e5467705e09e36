INSERT INTO notification_items SELECT * FROM jsonb_populate_recordset(NULL::notification_items, $1)
