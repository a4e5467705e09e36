DROP INDEX posts_hot_of_author, posts_hot_of_team;
-- Serves: the hottest posts of each author, for the home feed.
CREATE INDEX posts_hot_of_author ON posts (author_id, hot DESC, id DESC) WHERE audience <> 'team' AND hidden_at IS NULL;
-- Serves: the hottest posts of each team, for the home feed.
CREATE INDEX posts_hot_of_team ON posts (team_id, hot DESC, id DESC) WHERE team_id IS NOT NULL AND hidden_at IS NULL;
