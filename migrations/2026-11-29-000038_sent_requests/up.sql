-- Serves: the requests of a person, the newest first, and their number.
CREATE INDEX follows_sent ON follows (follower_id, created_at DESC, followed_id DESC) WHERE state = 'pending';
