INSERT INTO streak_reminder_days (time_zone, day) VALUES ($1, $2)
ON CONFLICT (time_zone) DO UPDATE SET day = excluded.day WHERE streak_reminder_days.day < excluded.day
