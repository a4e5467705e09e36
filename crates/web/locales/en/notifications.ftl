# Texts of notifications. The server writes them when they are read.
#
# One message per kind: its value is the title, `.item` the text of one item, `.batch` that of a notification with several items, and
# `.reason` why the reader gets it. A name is data and contains no markup.

# What the text is about: a goal or a team.
notification-about = { $name }: { $text }
notification-somebody = Somebody
# $shown is the number of names, and $more that of the people without one.
notification-people = { $shown ->
        [1] { $first }{ $more ->
            [0] {""}
            [one] {" "}and { $more } other
           *[other] {" "}and { $more } others
        }
        [2] { $more ->
            [0] { $first } and { $second }
            [one] { $first }, { $second } and { $more } other
           *[other] { $first }, { $second } and { $more } others
        }
       *[3] { $more ->
            [0] { $first }, { $second } and { $third }
            [one] { $first }, { $second }, { $third } and { $more } other
           *[other] { $first }, { $second }, { $third } and { $more } others
        }
    }

# $kind is `unknown` if the reader does not see the activity any more, or if it has no distance.
notification-of-activity-logged = { $count ->
        [one] New activity
       *[other] New activities
    }
    .item = { $kind ->
        [walk] { $actor } walked { $distance }
        [run] { $actor } ran { $distance }
        [ride] { $actor } rode { $distance }
        [swim] { $actor } swam { $distance }
        [wheelchair] { $actor } covered { $distance } in a wheelchair
        [row] { $actor } rowed { $distance }
        [ski] { $actor } skied { $distance }
        [other] { $actor } covered { $distance }
       *[unknown] { $actor } logged an activity
    }
    .batch = { $people } logged { $count } activities
    .reason = You are a member of a team for which the activity counts.

notification-of-goal-progress = Progress
    .item = { $percent ->
        [25] A quarter of the way is done
        [50] Half of the way is done
       *[75] Three quarters of the way are done
    }
    .batch = { $percent ->
        [25] A quarter of the way is done
        [50] Half of the way is done
       *[75] Three quarters of the way are done
    }
    .reason = You are a member of the team of this goal.

# $named is `no` if the waypoint has no name.
notification-of-waypoint-reached = { $count ->
        [one] Waypoint reached
       *[other] Waypoints reached
    }
    .item = { $named ->
        [yes] Your team has reached { $waypoint }
       *[no] Your team has reached a waypoint
    }
    .batch = { $named ->
        [yes] Your team has reached { $count } waypoints, the last one is { $waypoint }
       *[no] Your team has reached { $count } waypoints
    }
    .reason = You are a member of the team of this goal.

notification-of-goal-reached = Goal reached
    .item = The goal is reached!
    .batch = The goal is reached again!
    .reason = You are a member of the team of this goal.

notification-of-goal-reopened = Goal open again
    .item = The total is below the target again, so the goal goes on
    .batch = The total is below the target again, so the goal goes on
    .reason = You are a member of the team of this goal.

notification-of-achievement-earned = { $count ->
        [one] Achievement earned
       *[other] Achievements earned
    }
    .item = You have earned “{ $name }”
    .batch = You have earned { $count } achievements, the last one is “{ $name }”
    .reason = You have earned it. Only you get this notification.

notification-of-invite-received = { $count ->
        [one] Invite
       *[other] Invites
    }
    .item = { $actor } invites you to the team
    .batch = { $people } sent you { $count } invites to the team
    .reason = The invite was sent to your confirmed email address.

notification-of-member-joined = { $count ->
        [one] New member
       *[other] New members
    }
    .item = { $actor } has joined
    .batch = { $count } people have joined: { $people }
    .reason = You are a member of the team.

notification-of-role-changed = Your role
    .item = { $role ->
        [admin] You are an admin now
       *[member] You are no longer an admin
    }
    .batch = { $role ->
        [admin] Your role changed { $count } times. You are an admin now
       *[member] Your role changed { $count } times. You are no longer an admin
    }
    .reason = It is about your own membership.

notification-of-removed-from-team = No longer in the team
    .item = An admin has removed you from the team
    .batch = An admin has removed you from the team { $count } times
    .reason = It is about your own membership.

notification-of-import-ended = Import ended
    .item = { $state ->
        [done] { $imported ->
            [one] Your import has ended: { $imported } new activity
           *[other] Your import has ended: { $imported } new activities
        }{ $failed ->
            [0] {""}
            [one] , { $failed } line was refused
           *[other] , { $failed } lines were refused
        }
        [refused] Your import was refused: { $failed ->
            [one] { $failed } line is wrong
           *[other] { $failed } lines are wrong
        }
       *[stopped] Your import was stopped
    }
    .batch = { $count } imports have ended
    .reason = You sent the file. Only you get this notification.

notification-of-signed-in = New sign-in
    .item = Somebody signed in to your account with { $device }
    .batch = { $count } security events of your account. The last one: somebody signed in with { $device }
    .reason = It is about the security of your account, so it cannot be turned off.

notification-of-password-changed = Password changed
    .item = The password of your account was changed
    .batch = { $count } security events of your account. The last one: the password was changed
    .reason = It is about the security of your account, so it cannot be turned off.

notification-of-email-changed = Email address changed
    .item = The email address of your account was changed
    .batch = { $count } security events of your account. The last one: the email address was changed
    .reason = It is about the security of your account, so it cannot be turned off.

notification-of-token-created = New access token
    .item = The access token “{ $name }” was created
    .batch = { $count } security events of your account. The last one: the access token “{ $name }” was created
    .reason = It is about the security of your account, so it cannot be turned off.

notification-of-account-locked = Account locked for a while
    .item = Too many wrong passwords were tried, so nobody can sign in to your account for a while
    .batch = { $count } security events of your account. The last one: too many wrong passwords were tried
    .reason = It is about the security of your account, so it cannot be turned off.

notification-of-mail-paused = Mail is paused
    .item = Mail to your address does not arrive, or was reported as unwanted. You get none about notifications until you resume it in your settings
    .batch = Mail to your address was paused { $count } times. You get none about notifications until you resume it in your settings
    .reason = It is about your own account.

notification-of-webhook-disabled = { $count ->
        [one] Webhook disabled
       *[other] Webhooks disabled
    }
    .item = The webhook “{ $name }” failed too often and is disabled
    .batch = { $count } webhooks failed too often and are disabled, the last one is “{ $name }”
    .reason = You created the webhook. Only you get this notification.

# The title is what the admin wrote.
notification-of-announcement = { $title }
    .item = { $body }
    .batch = { $body }
    .reason = An admin of your team or of this service announced it.

notification-of-streak-ending = Your streak ends today
    .item = { $days ->
        [one] Your streak of { $days } day ends today. Move a little, and it goes on
       *[other] Your streak of { $days } days ends today. Move a little, and it goes on
    }
    .batch = { $days ->
        [one] Your streak of { $days } day ends today. Move a little, and it goes on
       *[other] Your streak of { $days } days ends today. Move a little, and it goes on
    }
    .reason = You get reminders. Only you get this notification.

notification-of-goal-last-week = The last week
    .item = The last week of this goal has begun
    .batch = The last week of this goal has begun
    .reason = You are a member of the team of this goal.

# $off is the number of days by which the forecast was wrong, $rank its place among $forecasts.
notification-of-forecasts-resolved = Forecasts compared
    .item = { $off ->
        [0] Your forecast is exactly the day of arrival: place { $rank } of { $forecasts }
        [one] Your forecast was one day off: place { $rank } of { $forecasts }
       *[other] Your forecast was { $off } days off: place { $rank } of { $forecasts }
    }
    .batch = { $off ->
        [0] Your forecast is exactly the day of arrival: place { $rank } of { $forecasts }
        [one] Your forecast was one day off: place { $rank } of { $forecasts }
       *[other] Your forecast was { $off } days off: place { $rank } of { $forecasts }
    }
    .reason = You have made a forecast for this goal.

notification-of-forecast-reminder = When will you arrive?
    .item = { $percent ->
        [50] Half of the way is done, and you have made no forecast yet
       *[75] Three quarters of the way are done. You can make a forecast until the goal is at 80%
    }
    .batch = { $percent ->
        [50] Half of the way is done, and you have made no forecast yet
       *[75] Three quarters of the way are done. You can make a forecast until the goal is at 80%
    }
    .reason = You get reminders, and are a member of the team of this goal.

notification-of-goal-in-category = New goal
    .item = A team has set a goal of a category that you follow
    .batch = A team has set a goal of a category that you follow
    .reason = You follow the category of this goal.

notification-of-like = { $count ->
        [one] New like
       *[other] New reactions
    }
    .item = { $actor } likes your post
    .batch = { $people } reacted to your post
    .reason = It is your post.

notification-of-emoji-reaction = { $count ->
        [one] New reaction
       *[other] New reactions
    }
    .item = { $actor } reacted to your post
    .batch = { $people } reacted to your post
    .reason = It is your post.

notification-of-post-shared = Post shared
    .item = { $actor } shared your post
    .batch = { $people } shared your post
    .reason = It is your post.

# $commented is `yes` for a mention in a comment.
notification-of-mention = You were mentioned
    .item = { $commented ->
        [yes] { $actor } mentioned you in a comment
       *[no] { $actor } mentioned you in a post
    }
    .batch = { $people } mentioned you
    .reason = Somebody wrote your name.

notification-of-comment = { $count ->
        [one] New comment
       *[other] New comments
    }
    .item = { $actor } commented on your post
    .batch = { $count } new comments on your post: { $people }
    .reason = It is your post.

notification-of-reply = { $count ->
        [one] New reply
       *[other] New replies
    }
    .item = { $actor } replied to your comment
    .batch = { $count } new replies to your comments: { $people }
    .reason = It is your comment.

notification-of-follow = { $count ->
        [one] New follower
       *[other] New followers
    }
    .item = { $actor } started following you
    .batch = { $people } started following you
    .reason = It is about your own account.

notification-of-follow-request = { $count ->
        [one] Follow request
       *[other] Follow requests
    }
    .item = { $actor } asks to follow you
    .batch = { $count } people ask to follow you: { $people }
    .reason = Your account is private, so you decide who follows you.

notification-of-follow-accepted = { $count ->
        [one] Request accepted
       *[other] Requests accepted
    }
    .item = { $actor } accepted your follow request
    .batch = { $people } accepted your follow requests
    .reason = You asked to follow this person.

# $reason is what the moderator wrote.
notification-of-content-hidden = Hidden by a moderator
    .item = { $subject ->
        [post] A moderator has hidden your post: { $reason }
        [comment] A moderator has hidden your comment: { $reason }
       *[photo] A moderator has hidden your photo: { $reason }
    }
    .batch = Moderators have hidden { $count } things that you posted. The last reason: { $reason }
    .reason = You posted it. Only you get this notification.

notification-of-content-removed = Removed by a moderator
    .item = { $subject ->
        [post] A moderator has removed your post: { $reason }
        [comment] A moderator has removed your comment: { $reason }
       *[photo] A moderator has removed your photo: { $reason }
    }
    .batch = Moderators have removed { $count } things that you posted. The last reason: { $reason }
    .reason = You posted it. Only you get this notification.

notification-of-warned = Warning
    .item = A moderator has warned you: { $reason }
    .batch = Moderators have warned you { $count } times. The last reason: { $reason }
    .reason = It is about your own account. Only you get this notification.

# $year, $month and $day are those of the last day, in digits.
notification-of-suspended = Account suspended
    .item = Your account is suspended until { $year }-{ $month }-{ $day }: { $reason }
    .batch = Your account is suspended until { $year }-{ $month }-{ $day }: { $reason }
    .reason = It is about your own account. Only you get this notification.

notification-of-appeal-answered = Your appeal
    .item = { $state ->
        [reversed] Your appeal was answered: the decision is undone
       *[upheld] Your appeal was answered: the decision stands
    }
    .batch = { $count } of your appeals were answered
    .reason = You appealed. Only you get this notification.

notification-of-content-reported = { $count ->
        [one] New report
       *[other] New reports
    }
    .item = { $subject ->
        [post] Somebody reported a post
        [comment] Somebody reported a comment
        [photo] Somebody reported a photo
       *[person] Somebody reported a person
    }
    .batch = { $count } reports wait for a decision
    .reason = You are an admin of this service or of a team, and decide about reports.

# What happened on each channel.
notification-in-app-recorded = It is in your list.
notification-realtime-pushed = It was shown at once on the pages that you had open.
notification-realtime-limited = It raised the count without a message: there were too many of this kind within an hour.
notification-realtime-quiet = It raised the count without a message: it came during your quiet hours.
notification-realtime-off = It raised the count without a message: you have turned messages of this category off.
# By e-mail. $reason says why it waits, or why it ended without being sent.
notification-email = { $outcome ->
        [waiting] { $reason ->
            [digest] It waits for your daily or weekly mail.
            [quiet] It waits for the end of your quiet hours.
            [retry] It could not be sent yet, and is tried again.
           *[grouped] It waits some minutes for what else happens, and goes out in one mail.
        }
        [sending] It is being sent.
        [sent] It was sent to your email address.
        [dropped] { $reason ->
            [read] It was not sent, because you had read it before.
            [off] It was not sent, because you turned mail of this category off before.
            [expired] It was not sent, because it was too late for it.
            [no_address] It was not sent, because your account has no confirmed email address any more.
            [paused] It was not sent, because mail to you is paused.
            [cancelled] It was not sent, because it was cancelled.
           *[other] It was not sent, because you may not see any more what it is about.
        }
        [failed] It could not be sent to your email address.
        [off] Mail of this category is off.
        [no_address] Your account has no confirmed email address.
        [paused] Mail to you is paused, because it does not arrive or was reported as unwanted.
        [letter] You get a mail of its own about it.
       *[none] It came before there was mail about notifications.
    }
# By web push.
notification-web-push = { $outcome ->
        [waiting] { $reason ->
            [retry] It could not be sent yet, and is tried again.
           *[quiet] It waits for the end of your quiet hours.
        }
        [sending] It is being sent.
        [sent] It was sent to your browsers.
        [dropped] { $reason ->
            [read] It was not sent, because you had read it before.
            [off] It was not sent, because you turned pushes of this category off before.
            [expired] It was not sent, because it was too late for it.
            [gone] It was not sent, because the browser gets no pushes any more.
            [cancelled] It was not sent, because it was cancelled.
           *[other] It was not sent, because you may not see any more what it is about.
        }
        [failed] It could not be sent to your browsers.
        [off] Pushes of this category are off.
        [limited] It was not sent: there were too many of this kind within an hour.
        [no_subscription] No browser of yours gets pushes.
       *[none] It came before there were pushes.
    }

notification-category = { $category ->
        [goal] Goals
        [achievement] Achievements
        [team] Teams
        [import] Imports
        [security] Security
        [account] Account
        [announcement] Announcements
        [reminder] Reminders
        [social] Posts and people
        [moderation] Moderation
       *[activity] Activities
    }

# A message by which a person tries whether messages reach a browser.
push-test-title = Test message
push-test-body = Notifications reach this device.
