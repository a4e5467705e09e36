DROP FUNCTION visible_track;
DROP TABLE privacy_zones;
DROP TABLE activity_tracks;
