DROP FUNCTION visible_team;
