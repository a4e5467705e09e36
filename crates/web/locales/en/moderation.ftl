## Reporting

report = Report
report-title-post = Report this post
report-title-comment = Report this comment
report-title-photo = Report this photo
report-title-person = Report this person
report-text = The admins of this server look at it, and those of the team if it is for a team. Who was reported never learns who it was.
report-what = What do you report?
report-what-whole-post = The whole post
report-what-whole-person = The person
report-what-photo = Only the photo
report-reason = Reason
report-choose = Choose a reason
report-reason-spam = Spam
report-reason-harassment = Harassment
report-reason-hate = Hate
report-reason-nudity = Nudity
report-reason-violence = Violence
report-reason-private_information = Private information
report-reason-other = Something else
report-note = What is wrong?
report-note-hint = You can leave this empty.
report-send = Report
report-sent = Reported. Thank you for looking after this place.

## The queue

nav-moderation = Moderation
moderation-title = Moderation
moderation-not = Here the admins of this server see what was reported.
moderation-teams = Teams that you look after
moderation-show-open = Open
moderation-show-appeals = Appeals
moderation-show-closed = Closed
cases-none-open = Nothing to decide
cases-none-closed = Nothing was decided yet
cases-none-text = When somebody reports something, it appears here.
appeals-none = No appeals
appeals-none-text = When somebody appeals against a decision, it appears here.
subject-post-of = Post by { $name }
subject-comment-of = Comment by { $name }
subject-photo-of = Photo by { $name }
subject-person-of = { $name }
case-reasons = Reasons
case-reports = { $count ->
    [one] { $count } report
   *[other] { $count } reports
}

## A case

moderation-case = Report
case-open = Open
case-closed = Closed
case-excerpt = As it was reported first
case-current = As it is now
case-gone = It is not there any more.
case-photo-gone = The photo is not there any more, or it was decided on already.
case-look = Look at it
case-look-post = Look at the post with the comment
case-reports-title = { $count ->
    [one] { $count } report
   *[other] { $count } reports
}
case-decisions = Decisions
decision-title = Decide
decision-kind = Decision
decide-dismiss = Nothing is wrong
decide-dismiss-text = The case is closed, and nobody is told.
decide-hide = Hide
decide-hide-text = Nobody but its author sees it.
decide-hide-ask = Hide this?
decide-remove = Remove
decide-remove-text = It is hidden at once, and deleted when the time for an appeal is over.
decide-remove-ask = Remove this?
decide-warn = Warn
decide-warn-text = The person is told why. Nothing else happens.
decide-warn-ask = Warn { $name }?
decide-suspend = Suspend
decide-suspend-text = The person can write nothing for some days, and others do not see what the person posted.
decide-suspend-ask = Suspend { $name }?
decision-days = Days
decision-reason = Reason
decision-reason-hint = { $name } reads it.
decision-reason-dismiss = For the record. You can leave this empty.
decision-ask-text = { $name } is told, and may appeal once.
decision-submit = Decide
decision-made = Decided
decision-dismiss = Nothing was wrong
decision-hide = Hidden
decision-remove = Removed
decision-warn = Warned
decision-suspend = Suspended
decision-until = until { $moment }
appeal = Appeal
appeal-of = { $name } appeals: { $decision }
appeal-state-open = waits for an answer
appeal-state-upheld = the decision stands
appeal-state-reversed = the decision was undone
appeal-answer = Answer
appeal-answer-upheld = The decision stands
appeal-answer-reversed = Undo the decision
appeal-note = Note
appeal-note-hint = The person reads it. You can leave this empty.
appeal-send-answer = Answer
appeal-answered = Answered

## What was decided about me

settings-decisions = Decisions
decisions-title = Decisions about me
decisions-about = What was decided about you and what you wrote, and why. You may appeal once against each decision, within 30 days.
decisions-none = Nothing was decided about you
decisions-none-text = May it stay so.
my-decision-dismiss = Nothing was wrong with { $subject }
my-decision-hide = Hidden: { $subject }
my-decision-remove = Removed: { $subject }
my-decision-warn = You were warned because of { $subject }
my-decision-suspend = You are suspended because of { $subject }
subject-post-mine = your post
subject-comment-mine = your comment
subject-photo-mine = your photo
subject-person-mine = your profile
decision-why = Why
appeal-mine = Your appeal
appeal-note-to-me = The answer
appeal-begin = Appeal
appeal-text = Why is the decision wrong?
appeal-once = You can appeal once, so say everything.
appeal-send = Send appeal
appeal-sent = Your appeal is on its way
suspended-label = Suspended account
suspended-until = Your account is suspended until { $moment }. You can read, but write nothing.
suspended-why = Why, and how to appeal
