-- What a feed is ordered and hidden by stands with what it is a feed of, so that a page of it is read off an index.
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
COMMENT ON COLUMN contributions.user_id IS 'Whose the activity is.';
COMMENT ON COLUMN contributions.started_at IS 'As of the activity, and changed with it.';
COMMENT ON COLUMN contributions.is_private IS 'As of the activity, and changed with it.';

DROP INDEX contributions_of_team, contributions_of_goal;
-- Serves: what everybody in a team may see, the latest first.
CREATE INDEX contributions_feed ON contributions (team_id, started_at DESC, activity_id DESC) WHERE NOT is_private;
-- Serves: what somebody has hidden in a team, the latest first; whether there is any; what was done for a team, for recounting.
CREATE INDEX contributions_of_member ON contributions (team_id, user_id, is_private, started_at DESC, activity_id DESC);
-- Serves: what everybody may see of a goal, the latest first; what was done for it, for recounting.
CREATE INDEX contributions_of_goal ON contributions (goal_id, is_private, started_at DESC, activity_id DESC);
