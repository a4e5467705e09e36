-- Checking the person for every item costs more than half of what recording an item costs. A job has locked the account before it records what
-- the person did, closing an account retracts it, and purging retracts it again.
ALTER TABLE notification_items DROP CONSTRAINT notification_items_actor_id_fkey;
COMMENT ON COLUMN notification_items.actor_id IS 'Who did it. Null where a private activity may have done it. There is no foreign key, because checking it costs more than the rest of an insert.';
COMMENT ON INDEX notification_items_of_actor IS 'Serves the retraction of what a person has caused, also when the account is purged.';
