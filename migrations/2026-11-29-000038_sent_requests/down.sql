DROP INDEX follows_sent;
