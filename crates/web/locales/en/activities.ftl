## My activities

activities-title = Activities
activities-import = Import
activities-import-file = Import a file
activities-so-far = as far as you have scrolled
activities-empty = Nothing logged yet
activities-empty-text = Log what you did, or bring along a file from where you kept it until now.
activities-none-match = Nothing fits
activities-none-match-text = None of your activities is like that.
activities-to-all = To my activities
activities-hidden = { $count ->
    [0] Nothing to hide
    [one] { $count } activity hidden
   *[other] { $count } activities hidden
}
activities-shown = { $count ->
    [0] Nothing to show
    [one] { $count } activity shown to others
   *[other] { $count } activities shown to others
}

## Filter

filter = Filter
filter-more = More
filter-clear = Clear
filter-all-kinds = All kinds
filter-all-teams = All teams
filter-all-goals = All goals
filter-all-privacy = Private and public
filter-public = Public
filter-privacy = Who sees it
filter-from = From
filter-to = To
filter-team = Team
filter-goal = Goal

## Many at once

selection = Selection
selection-count = { $count ->
    [one] { $count } selected
   *[other] { $count } selected
}
select-shown = Select what is shown
selection-everything = Everything
everything-hide = Hide everything
everything-hide-text = All your activities become private: only you see them. They count for your teams all the same. Posts that show them are deleted. Showing them again shows all of them, without the posts.
everything-show = Show everything
everything-show-text = All your activities become public, also those that you logged as private.

## One activity

activity-title = Activity
activity-menu = { $kind }, { $distance }, { $day }
activity-edit = Edit activity
activity-hide = Hide
activity-hide-title = Hide this activity?
activity-hide-post = Its post is deleted, with everything on it. It does not come back when you show the activity again.
activities-hide-title = { $count ->
    [one] Hide { $count } activity?
   *[other] Hide { $count } activities?
}
activities-hide-posts = Posts that show them are deleted, with everything on them. They do not come back when you show the activities again.
activity-show = Show
activity-saved = Saved
activity-hidden = Only you see it now
activity-shown = Others see it now
activity-deleted = { $kind } of { $distance } deleted
activity-not-deleted = Not deleted: { $reason }
activity-absent = This activity is not there
activity-absent-text = It was deleted, or it is not yours: nobody sees the activities of others in detail.
activity-use-my-zone = Use my time zone, { $zone }
activity-place = Place
activity-distance = Distance
activity-duration = Time
activity-pace = Pace
activity-no-team = It counts for no team, only for you.
activity-team-unknown = A team
activity-who-sees = Who sees it
activity-is-private = Only you. It counts for your teams in their sums, which name nobody: on leaderboards, in feeds and in your public statistics it is not there.
activity-is-public = Members of the teams it counts for see it in their feeds, with its note and place. People who look into a public team see how far you went and when.
activity-logged = Logged on { $when }.
activity-changed = Changed on { $when }.
activity-source = It came from { $source }.

## What the server refuses about an activity, by the code of the field

field-future = This ends in the future. An activity is logged when it is over.
field-too_fast = Nobody is that fast. Check the distance and the time.
field-bad_duration = An activity takes between one second and a week.
field-outside_window = The goal does not run on this day. Choose another goal.
field-goal_not_active = Nothing counts for this goal now.
field-no_such_goal = The team has no such goal.
