## The lists of teams

teams-title = Teams
teams-mine = My teams
teams-discover = Discover
teams-back = To the teams
teams-closed = Closed teams
teams-closed-text = Only you and the other admins see these. Opened again, everybody who was in them is in them again.
teams-search = Search teams
teams-search-clear = Show all teams
teams-sort = Order
teams-sort-active = Most active
teams-sort-newest = Newest
teams-none = There is no public team yet
teams-none-text = Create the first one, and others will find it here.
teams-none-found = No public team for “{ $text }”
teams-none-found-text = Words are looked for at their beginning, in names and descriptions. A private team takes an invite.
teams-discover-note = Private teams are not listed anywhere. Somebody in the team has to invite you.
team-mine = You are in
team-full = Full
team-active = active { $when }
team-join-one = Join { $team }
team-reopen = Open again
team-reopen-one = Open again: { $team }
team-reopened = { $team } is open again
team-closed-since = Closed on { $day }

## A team

team-title = Team
team-sections = Sections of the team
team-section-overview = Overview
team-section-feed = Feed
team-section-posts = Posts
team-section-leaderboard = Leaderboard
team-section-members = Members
team-section-invites = Invites
team-section-moderation = Moderation
team-section-settings = Settings
team-role-admin = Admin
team-role-member = Member
team-public = Public
team-private = Private
team-menu = More about this team
team-invite = Invite people
team-join = Join
team-joined = You are in { $team } now
team-full-of = All { $capacity } places are taken
team-leave = Leave the team
team-report-photo = Report the picture
team-left = You have left { $team }
team-leave-title = Leave { $team }?
team-leave-public = What you did for the team stays, under your name. You can join again, as a new member.
team-leave-private = What you did for the team stays, under your name. To come back you need another invite.
team-inside = Only members see inside
team-inside-text = This team is private. Its goals, its feed and its members show once you are in.
team-admins-only = Ask one of the team’s admins.
team-see-admins = See who they are
team-goals = Goals
team-goal-create = Create a goal
team-no-goal = No goal yet
team-no-goal-admin = Give the team somewhere to go.
team-no-goal-member = An admin of the team can create one.
team-no-current-goal = Nothing is under way at the moment.
team-past-goals = Past goals ({ $count })
team-figures = What the team has done
team-figures-public = Public activities only. Private ones count for the goals, as a part of the sum.
team-trend = Over time
trend-by-week = Weeks
trend-by-month = Months
trend-week = { $from } to { $to }
figure-distance = Distance
figure-activities = Activities
figure-people = People who moved
figure-days = Days with something done
team-feed-goal = For which goal
team-feed-all-goals = All goals
team-feed-private = Of private activities you see your own only.
team-feed-stranger = Private activities are not here. Notes and places are for members.

## Goals in a list

goal-card-main = Main goal
goal-card-status-planned = Planned
goal-card-status-active = Under way
goal-card-status-paused = Paused
goal-card-status-completed = Reached
goal-card-status-cancelled = Cancelled
goal-card-begins = begins on { $day }
goal-card-late = should have been reached on { $day }
goal-card-completed = on { $day }
goal-card-cancelled = on { $day }

## Leaderboard

period = Period
period-day = Today
period-week = Week
period-month = Month
period-year = Year
period-all = All time
period-own = Own days
range-from = From
range-to = To
range-days = { $from } to { $to }
range-incomplete = Choose the first and the last day.
range-reversed = The first day is after the last one.
leaderboard-mine = Your own line
leaderboard-lock-title = What the lock means
leaderboard-lock-text = The board counts public activities only. The lock says that this member has also done something private for the team at some time. It looks the same for every period, so it tells neither when nor how much.
leaderboard-lock-more = Private activities count for the team’s goals all the same, as a part of the sum.

## Members

members-filter = Who is shown
members-all = Everybody
members-admins = Admins
members-admins-text = Admins manage goals, invites, members and settings. A team always has at least one.
members-none = Nobody here
members-of = { $count } of { $capacity } members
member-since = since { $day }
member-menu = What to do about { $name }
member-make-admin = Make admin
member-make-member = Take the admin role away
member-now-admin = { $name } is an admin now
member-now-member = { $name } is no admin any more
member-remove = Remove from the team
member-remove-title = Remove { $name }?
member-remove-public = What this person did for the team stays. The team is public, so they can join again.
member-remove-private = What this person did for the team stays. To come back takes another invite.
member-removed = { $name } is no longer in the team
team-hand-over = Hand the team over
team-hand-over-title = Hand the team over to { $name }?
team-hand-over-text = This person becomes an admin, and you become an ordinary member. Other admins stay. Only an admin can give you the role back.
team-hand-over-action = Hand over
team-handed-over = { $name } looks after the team now

## Invites that admins create

invites-sent = Invites
invites-none = No invites yet
invites-none-text = Create a link to share, or have a letter sent.
invites-note = Invites disappear from this list 90 days after their end.
invite-by-link = Invite by link
invite-by-link-text = People with the link see the team’s name, description and number of members, and can join.
invite-for = For how many
invite-for-one = One person
invite-for-several = Several people
invite-uses = How many people
invite-lifetime = Valid for
invite-days = { $count ->
    [one] { $count } day
   *[other] { $count } days
}
invite-create-link = Create link
invite-link-made = Here is the link
invite-link-once = { $count ->
    [one] It is shown only now, lets one person in, and is valid until { $day }.
   *[other] It is shown only now, lets { $count } people in, and is valid until { $day }.
}
invite-copy = Copy
invite-copied = Copied
invite-copy-by-hand = The browser does not let us copy. The link is selected: copy it by hand.
invite-share = Share
invite-by-letter = Invite by e-mail
invite-by-letter-text = A letter goes to the address, whether or not it has an account here. Only the person with this address can answer.
invite-email = E-mail address
invite-send = Send invite
invite-sent = Invite to { $email } is on its way
invite-link-for = { $count ->
    [one] Link for one person
   *[other] Link for { $count } people
}
invite-used = { $uses } of { $max } joined
invite-made = created on { $day }
invite-ends = ends { $when }
invite-revoke = Revoke
invite-revoke-one = Revoke: { $name }
invite-revoke-title = Revoke this invite?
invite-revoke-letter = The letter to { $email } then lets nobody in any more.
invite-revoke-link = { $uses ->
    [0] The link then lets nobody in any more.
    [one] The link then lets nobody in any more. The person who joined by it stays.
   *[other] The link then lets nobody in any more. The { $uses } people who joined by it stay.
}
invite-revoked = Invite revoked
invite-status-pending = Waiting
invite-status-accepted = Accepted
invite-status-declined = Declined
invite-status-revoked = Revoked
invite-status-expired = Expired

## Invites that somebody gets

invite-title = Invite
invite-heading = You are invited to join
invite-to = You are invited to { $team }
invite-until = Valid until { $day }
invite-accept = Accept
invite-means-private = The members then see your name and your public activities for the team.
invite-means-public = Everybody with an account here then sees your name and your public activities for the team.
invite-decline = Decline
invite-declined = Invite declined
invite-decline-title = Decline the invite to { $team }?
invite-decline-text = To join later you need another invite.
invite-not-now = Not now
invite-member = You are in { $team } already
invite-dead-text = It was used, revoked or is too old, or the link was not copied whole.
invite-not-yours-text = You are signed in with another account than the one it was sent to, or its address is not verified yet.
invite-other-account = Use another account
invite-stranger = You are invited to a team
invite-stranger-text = Sign in to see who invites you. Without an account, create one first: the invite waits on this device.
invite-link-waits = An invite link waits for you
invite-link-waits-text = You opened it before you signed in.
invite-see = See the invite

## Creating and changing a team

team-new-title = New team
team-new-text = You are its admin. Then set a goal and invite people.
team-create = Create team
team-created = { $team } is there
team-about = About the team
team-name = Name
team-description = Description
team-description-hint = Who you are, and who should join. People who are invited read it too.
team-colour = Colour
team-capacity = Largest number of members
team-capacity-hint = From 1 to 50,000. You can change it later.
team-visibility = Who sees the team
team-visibility-question = The team is
team-visibility-audit = A change works at once and is recorded in the server’s audit log with your name.
team-private-text = Only members see its goals, feed and members. Others join by invite. Without one, the team does not exist for them.
team-public-text = Everybody with an account here finds it, sees its goals, feed, leaderboard and members, and can join. Private activities, notes and places stay hidden.
team-save = Save
team-saved = Saved
team-make-public = Make public
team-make-public-title = Make the team public?
team-make-public-text = From then on everybody with an account here sees the members, the goals and the public activities, earlier ones included, and can join. Private activities, notes and places stay hidden. Tell the members first.
team-make-private = Make private
team-make-private-title = Make the team private?
team-make-private-text = From then on only members see inside, and joining takes an invite. Everybody who is in stays in.
team-roles = Roles
team-roles-text = On the page of the members you make somebody an admin, remove members or hand the team over.
team-to-members = To the members
team-close-heading = Close the team
team-close-text = Nobody sees a closed team any more, and nothing counts for it. Its admins can open it again, with everybody who was in it.
team-close = Close team
team-close-title = Close { $team }?
team-close-confirm = It disappears for all its members at once. You and its other admins can open it again on the page of the teams.
team-closed = { $team } is closed

## Colours

colour-green = Green
colour-teal = Teal
colour-blue = Blue
colour-violet = Violet
colour-plum = Plum
colour-raspberry = Raspberry
colour-rust = Rust
colour-gold = Gold
colour-brown = Brown
colour-slate = Slate
colour-own = Another colour
