WITH request AS (SELECT $1::uuid AS person, $2::bigint AS most),
newest AS (
    SELECT c.id, c.report_count FROM moderation_cases c
    WHERE c.person_id = (SELECT person FROM request) ORDER BY c.id DESC LIMIT (SELECT most FROM request)
),
sums AS (SELECT id, row_number() OVER (ORDER BY id DESC) AS place, sum(report_count) OVER (ORDER BY id DESC) AS reports FROM newest)
SELECT sums.id FROM sums CROSS JOIN request WHERE sums.place = 1 OR sums.reports <= request.most
