-- The goals whose totals are not the sums of their kept contributors, and those to which one of these people contributed.
SELECT goal_id
FROM (
    SELECT goal_id, public_mm + private_mm::numeric AS mm, public_s + private_s::numeric AS s, public_count + private_count::numeric AS n,
        public_mm, (public_count > 0)::integer AS contributors
    FROM goal_contributors
    UNION ALL
    SELECT goal_id, -distance_mm, -duration_s, -activity_count, -public_mm, -contributor_count FROM goal_progress
) added
GROUP BY goal_id
HAVING sum(mm) <> 0 OR sum(s) <> 0 OR sum(n) <> 0 OR sum(public_mm) <> 0 OR sum(contributors) <> 0
UNION
SELECT c.goal_id FROM activities a JOIN contributions c ON c.activity_id = a.id WHERE a.user_id = ANY ($1) AND c.goal_id IS NOT NULL
