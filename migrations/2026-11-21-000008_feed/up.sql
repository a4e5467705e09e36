-- Contributions repeat the columns by which a feed is ordered and filtered, so that an index scan reads a page.
ALTER TABLE contributions
    ADD COLUMN user_id uuid,
    ADD COLUMN started_at timestamptz,
    ADD COLUMN is_private boolean;
UPDATE contributions c SET user_id = a.user_id, started_at = a.started_at, is_private = a.is_private
FROM activities a WHERE a.id = c.activity_id;
ALTER TABLE contributions
    ALTER COLUMN user_id SET NOT NULL,
    ALTER COLUMN started_at SET NOT NULL,
    ALTER COLUMN is_private SET NOT NULL;
COMMENT ON COLUMN contributions.user_id IS 'The owner of the activity.';
COMMENT ON COLUMN contributions.started_at IS 'A copy of the column of the activity.';
COMMENT ON COLUMN contributions.is_private IS 'A copy of the column of the activity.';

DROP INDEX contributions_of_team, contributions_of_goal;
-- Serves: the public activities of a team, the latest first.
CREATE INDEX contributions_feed ON contributions (team_id, started_at DESC, activity_id DESC) WHERE NOT is_private;
-- Serves: the private activities of a person in a team, the latest first; whether there is any; recounting the totals of a team.
CREATE INDEX contributions_of_member ON contributions (team_id, user_id, is_private, started_at DESC, activity_id DESC);
-- Serves: the public activities of a goal, the latest first; recounting the total of a goal.
CREATE INDEX contributions_of_goal ON contributions (goal_id, is_private, started_at DESC, activity_id DESC);
