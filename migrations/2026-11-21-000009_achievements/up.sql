CREATE TABLE achievements (
    id          uuid        PRIMARY KEY,
    name        text        NOT NULL,
    description text        NOT NULL,
    criteria    jsonb       NOT NULL,
    is_on       boolean     NOT NULL,
    revision    integer     NOT NULL,
    created_at  timestamptz NOT NULL,
    updated_at  timestamptz NOT NULL,
    CONSTRAINT achievements_name_length CHECK (char_length(name) BETWEEN 1 AND 80),
    CONSTRAINT achievements_description_length CHECK (char_length(description) <= 500),
    CONSTRAINT achievements_criteria_is_object CHECK (jsonb_typeof(criteria) = 'object')
);
COMMENT ON TABLE achievements IS 'Achievements. None is ever deleted, only switched off.';
COMMENT ON COLUMN achievements.revision IS 'Grows when the criteria change, and when it is switched on or off. Achievements that were earned under another revision are no longer earned.';

CREATE TABLE earned_achievements (
    user_id        uuid        NOT NULL REFERENCES users ON DELETE CASCADE,
    achievement_id uuid        NOT NULL REFERENCES achievements ON DELETE CASCADE,
    revision       integer     NOT NULL,
    earned_at      timestamptz NOT NULL,
    public_at      timestamptz,
    PRIMARY KEY (user_id, achievement_id)
);
COMMENT ON TABLE earned_achievements IS 'The achievements that people have earned. One whose criteria no longer hold is withdrawn.';
COMMENT ON COLUMN earned_achievements.earned_at IS 'When the criteria held, from all activities. Only this person sees it.';
COMMENT ON COLUMN earned_achievements.public_at IS 'When the criteria held, from public activities alone. Everybody sees it. Null: they do not hold from those alone.';
-- Serves: the foreign key.
CREATE INDEX earned_achievements_of_achievement ON earned_achievements (achievement_id);

CREATE TABLE achievement_checks (
    user_id    uuid        PRIMARY KEY REFERENCES users ON DELETE CASCADE,
    changes    bigint      NOT NULL,
    checked_at timestamptz NOT NULL
);
COMMENT ON TABLE achievement_checks IS 'When each person was last checked for achievements. A check locks the row, so that two do not run at once.';
COMMENT ON COLUMN achievement_checks.changes IS 'The number of changes of the totals when the check began.';

CREATE TABLE goal_arrivals (
    goal_id          uuid    PRIMARY KEY REFERENCES goals ON DELETE CASCADE,
    segments         integer NOT NULL DEFAULT 0,
    public_segments  integer NOT NULL DEFAULT 0,
    completed        boolean NOT NULL DEFAULT false,
    public_completed boolean NOT NULL DEFAULT false
);
COMMENT ON TABLE goal_arrivals IS 'The milestones of goals at the last check of their contributors.';
COMMENT ON COLUMN goal_arrivals.segments IS 'The number of completed segments of the route, from all activities.';
COMMENT ON COLUMN goal_arrivals.public_segments IS 'The number of completed segments that everybody may know: for a goal that not everybody sees, from public activities alone.';
COMMENT ON COLUMN goal_arrivals.public_completed IS 'Whether the goal is completed and everybody may know it, by the same rule.';

ALTER TABLE user_stats ADD COLUMN changes bigint NOT NULL DEFAULT 0;
COMMENT ON COLUMN user_stats.changes IS 'The number of changes of the totals of this person. A check that began with the same number has seen everything.';

ALTER TABLE goal_progress ADD COLUMN public_mm bigint NOT NULL DEFAULT 0;
COMMENT ON COLUMN goal_progress.public_mm IS 'The distance of public activities.';
UPDATE goal_progress p SET public_mm = d.mm
FROM (SELECT goal_id, sum(public_mm) AS mm FROM team_days WHERE goal_id IS NOT NULL GROUP BY goal_id) d
WHERE d.goal_id = p.goal_id;

INSERT INTO achievements (id, name, description, criteria, is_on, revision, created_at, updated_at)
SELECT ('01900000-0000-7000-8000-' || lpad(place::text, 12, '0'))::uuid, name, description, criteria::jsonb, true, 1, now(), now()
FROM (VALUES
    (1, 'First steps', 'Log your first activity.',
     '{"metric": "activities", "scope": "ever", "comparison": "at_least", "value": 1}'),
    (2, 'First run', 'Go for a run.',
     '{"metric": "activities", "scope": "ever", "comparison": "at_least", "value": 1, "kind": "run"}'),
    (3, 'First ride', 'Go for a ride.',
     '{"metric": "activities", "scope": "ever", "comparison": "at_least", "value": 1, "kind": "ride"}'),
    (4, 'First swim', 'Go for a swim.',
     '{"metric": "activities", "scope": "ever", "comparison": "at_least", "value": 1, "kind": "swim"}'),
    (5, 'Three ways', 'Walk, run and ride, each at least once.',
     '{"all": [{"metric": "activities", "scope": "ever", "comparison": "at_least", "value": 1, "kind": "walk"},
               {"metric": "activities", "scope": "ever", "comparison": "at_least", "value": 1, "kind": "run"},
               {"metric": "activities", "scope": "ever", "comparison": "at_least", "value": 1, "kind": "ride"}]}'),
    (6, 'Ten at once', 'Go 10 km in one activity.',
     '{"metric": "distance_m", "scope": "activity", "comparison": "at_least", "value": 10000}'),
    (7, 'Marathon', 'Go 42.195 km in one activity, running, walking or in a wheelchair.',
     '{"any": [{"metric": "distance_m", "scope": "activity", "comparison": "at_least", "value": 42195, "kind": "run"},
               {"metric": "distance_m", "scope": "activity", "comparison": "at_least", "value": 42195, "kind": "walk"},
               {"metric": "distance_m", "scope": "activity", "comparison": "at_least", "value": 42195, "kind": "wheelchair"}]}'),
    (8, 'Big week', 'Go 50 km between a Monday and its Sunday.',
     '{"metric": "distance_m", "scope": "week", "comparison": "at_least", "value": 50000}'),
    (9, 'A hundred kilometres', 'Go 100 km in all.',
     '{"metric": "distance_m", "scope": "ever", "comparison": "at_least", "value": 100000}'),
    (10, 'A thousand kilometres', 'Go 1,000 km in all.',
     '{"metric": "distance_m", "scope": "ever", "comparison": "at_least", "value": 1000000}'),
    (11, 'Seven in a row', 'Be active on seven days in a row.',
     '{"metric": "longest_streak", "scope": "ever", "comparison": "at_least", "value": 7}'),
    (12, 'Thirty in a row', 'Be active on thirty days in a row.',
     '{"metric": "longest_streak", "scope": "ever", "comparison": "at_least", "value": 30}'),
    (13, 'A hundred days', 'Be active on a hundred days.',
     '{"metric": "active_days", "scope": "ever", "comparison": "at_least", "value": 100}'),
    (14, 'First arrival', 'Help a team to the next waypoint of its route.',
     '{"metric": "segments_reached", "scope": "ever", "comparison": "at_least", "value": 1}'),
    (15, 'Ten arrivals', 'Be one of those who bring teams to ten waypoints.',
     '{"metric": "segments_reached", "scope": "ever", "comparison": "at_least", "value": 10}'),
    (16, 'There', 'Contribute to a goal that is reached.',
     '{"metric": "goals_completed", "scope": "ever", "comparison": "at_least", "value": 1}'),
    (17, 'Five times there', 'Contribute to five goals that are reached.',
     '{"metric": "goals_completed", "scope": "ever", "comparison": "at_least", "value": 5}'),
    (18, 'Early bird', 'Set out before seven in the morning five times.',
     '{"metric": "early_activities", "scope": "ever", "comparison": "at_least", "value": 5, "before_hour": 7}'),
    (19, 'Welcome back', 'Move again after thirty days without an activity.',
     '{"metric": "comebacks", "scope": "ever", "comparison": "at_least", "value": 1, "pause_days": 30}')
) AS starter (place, name, description, criteria);

-- Everybody with activities is checked once, after the milestones of the goals.
INSERT INTO jobs (kind, payload, priority, run_at, max_attempts, lease_ms, created_at)
SELECT 'check_achievements', jsonb_build_object('users', '[]'::jsonb, 'goals', jsonb_agg(goal_id ORDER BY goal_id)), 2, now(), 12, 60000, now()
FROM goal_progress WHERE activity_count > 0 HAVING count(*) > 0
UNION ALL
SELECT 'check_everybody', '{"after": null}', 2, now(), 12, 60000, now() FROM user_stats HAVING count(*) > 0;
