DROP TABLE team_invites;
DROP TABLE team_members;
DROP TABLE teams;
DROP FUNCTION search_query(text);
DROP FUNCTION search_words(text);
