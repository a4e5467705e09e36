COMMENT ON INDEX notification_items_of_actor IS NULL;
COMMENT ON COLUMN notification_items.actor_id IS 'Who did it. Null where a private activity may have done it.';
DELETE FROM notification_items i WHERE i.actor_id IS NOT NULL AND NOT EXISTS (SELECT FROM users u WHERE u.id = i.actor_id);
ALTER TABLE notification_items ADD CONSTRAINT notification_items_actor_id_fkey FOREIGN KEY (actor_id) REFERENCES users ON DELETE CASCADE;
