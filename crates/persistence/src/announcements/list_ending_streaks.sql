-- A day counts for a streak as on the dashboard: with an activity, public or private. The days of a streak that ends today are
-- yesterday, the day before, and so on without a gap.
SELECT person.id AS user_id, COALESCE(streak.days, 0) AS days
FROM (SELECT $1::text AS zone, $2::date AS today, $3::uuid AS after, $4::text AS event_key) request
CROSS JOIN LATERAL (
    SELECT u.id FROM users u WHERE u.time_zone = request.zone AND u.id > request.after ORDER BY u.id LIMIT $5
) person
LEFT JOIN LATERAL (
    SELECT count(*) AS days
    FROM (
        SELECT d.day, row_number() OVER (ORDER BY d.day DESC) AS place
        FROM user_days d WHERE d.user_id = person.id AND d.day < request.today AND d.public_count + d.private_count > 0
    ) before
    WHERE before.day = request.today - before.place::integer
    AND EXISTS (
        SELECT FROM user_days d
        WHERE d.user_id = person.id AND d.day = request.today - 1 AND d.public_count + d.private_count > 0
    )
    AND NOT EXISTS (
        SELECT FROM user_days d
        WHERE d.user_id = person.id AND d.day = request.today AND d.public_count + d.private_count > 0
    )
    AND NOT EXISTS (
        SELECT FROM notification_items i WHERE i.user_id = person.id AND i.event_key = request.event_key
    )
) streak ON true
ORDER BY person.id
