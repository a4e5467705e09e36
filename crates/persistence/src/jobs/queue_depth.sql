SELECT
    (SELECT count(*) FROM (SELECT FROM jobs WHERE state = 'waiting' LIMIT $2) AS waiting) AS waiting,
    (SELECT count(*) FROM (SELECT FROM jobs WHERE state = 'dead' LIMIT $2) AS dead) AS dead,
    (SELECT min(oldest.run_at)
     FROM (VALUES (0::smallint), (1::smallint), (2::smallint), (3::smallint)) AS urgency (level)
     CROSS JOIN LATERAL (
         SELECT run_at FROM jobs
         WHERE state = 'waiting' AND priority = urgency.level AND run_at <= $1
         ORDER BY run_at, id
         LIMIT 1
     ) AS oldest) AS oldest
