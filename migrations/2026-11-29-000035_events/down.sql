DROP FUNCTION event_details;
DROP FUNCTION visible_event_items;
ALTER TABLE achievement_checks DROP COLUMN milestone_mm;
DROP TABLE followed_categories;
DROP TABLE event_items;
DROP TABLE event_groups;
