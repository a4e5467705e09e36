ALTER TABLE users DROP COLUMN mail_frequency, DROP COLUMN mail_paused_at;
ALTER TABLE notifications DROP COLUMN email_state, DROP COLUMN web_push_state;
DROP TABLE deliveries;
