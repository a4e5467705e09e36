SELECT zone FROM unnest($1::text[]) AS named (zone)
WHERE EXISTS (SELECT FROM users u WHERE u.time_zone = named.zone)
ORDER BY zone
