ALTER TABLE goal_milestones DROP COLUMN quarters;
DROP FUNCTION notification_details;
DROP FUNCTION visible_activity;
DROP FUNCTION notification_is_unread;
DROP TABLE notification_quiet_hours;
DROP TABLE notification_preferences;
DROP TABLE notification_items;
DROP TABLE notifications;
DROP TABLE notification_inboxes;
