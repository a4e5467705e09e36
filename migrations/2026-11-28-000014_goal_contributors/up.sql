CREATE TABLE goal_contributors (
    goal_id       uuid   NOT NULL REFERENCES goals ON DELETE CASCADE,
    user_id       uuid   NOT NULL REFERENCES users ON DELETE CASCADE,
    public_mm     bigint NOT NULL,
    public_s      bigint NOT NULL,
    public_count  bigint NOT NULL,
    private_mm    bigint NOT NULL,
    private_s     bigint NOT NULL,
    private_count bigint NOT NULL,
    public_days   bigint NOT NULL,
    active_days   bigint NOT NULL,
    PRIMARY KEY (goal_id, user_id)
);
COMMENT ON TABLE goal_contributors IS 'The contribution of each person to each goal, updated with every activity.';
COMMENT ON COLUMN goal_contributors.public_days IS 'The number of local days with a public activity that counts.';
COMMENT ON COLUMN goal_contributors.active_days IS 'The number of local days with an activity that counts.';
INSERT INTO goal_contributors
    (goal_id, user_id, public_mm, public_s, public_count, private_mm, private_s, private_count, public_days, active_days)
SELECT c.goal_id, a.user_id,
    COALESCE(sum(a.distance_mm) FILTER (WHERE NOT a.is_private), 0), COALESCE(sum(a.duration_s) FILTER (WHERE NOT a.is_private), 0),
    count(*) FILTER (WHERE NOT a.is_private),
    COALESCE(sum(a.distance_mm) FILTER (WHERE a.is_private), 0), COALESCE(sum(a.duration_s) FILTER (WHERE a.is_private), 0),
    count(*) FILTER (WHERE a.is_private),
    count(DISTINCT a.day) FILTER (WHERE NOT a.is_private), count(DISTINCT a.day)
FROM contributions c JOIN activities a ON a.id = c.activity_id
WHERE c.goal_id IS NOT NULL
GROUP BY c.goal_id, a.user_id;
-- Serves: the goals to which a person contributed, for achievements, and deleting a person.
CREATE INDEX goal_contributors_of_user ON goal_contributors (user_id);

ALTER TABLE goal_progress ADD COLUMN contributor_count integer NOT NULL DEFAULT 0;
COMMENT ON COLUMN goal_progress.contributor_count IS 'The number of people with a public contribution.';
UPDATE goal_progress p SET contributor_count = c.n
FROM (SELECT goal_id, count(*) AS n FROM goal_contributors WHERE public_count > 0 GROUP BY goal_id) c
WHERE c.goal_id = p.goal_id;

DROP INDEX team_days_of_user_and_goal;
-- Serves: the first and the last day on which a person contributed to a goal, and deleting a person.
CREATE INDEX team_days_of_user_and_goal ON team_days (user_id, goal_id, day);
