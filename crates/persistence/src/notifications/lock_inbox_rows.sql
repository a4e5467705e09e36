SELECT user_id FROM notification_inboxes WHERE user_id = ANY ($1) ORDER BY user_id FOR NO KEY UPDATE
