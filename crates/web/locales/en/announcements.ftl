## Announcements

team-settings-announcements = Announcements
announcements-list = Announcements
announcements-none = Nothing was announced yet
announcements-none-text = What you write here appears under everybody’s bell, and what became of it here.
announcement-write = Write an announcement
announcement-to-team = It goes to the members of the team who have not turned announcements off.
announcement-to-all = It goes to everybody on this server who has not turned announcements off.
announcement-title = Title
announcement-body = Text
announcement-body-hint = It is shown as you write it, in one language for all.
announcement-link = Link
announcement-link-hint = Where a click leads: a path here, such as /teams, or an address with https://. It may stay empty.
announcement-when = When
announcement-when-now = Now
announcement-when-later = Later
announcement-start = Begins at
announcement-lifetime = Ends after
announcement-lifetime-none = It does not end
announcement-lifetime-hint = Nothing of it goes out after that, and it leaves the lists.
announcement-preview = As it looks under the bell
announcement-send = Send
announcement-schedule = Schedule
announcement-confirm = Send it now?
announcement-confirm-later = Send it on { $moment }?
announcement-confirm-team = Every member of the team may get it, by mail and on devices too. What somebody has read cannot be taken back.
announcement-confirm-all = Everybody on this server may get it, by mail and on devices too. What somebody has read cannot be taken back.
announcement-on-its-way = It is on its way
announcement-scheduled = It is scheduled
announcement-begins = Goes out on { $moment }
announcement-expires = ends on { $moment }
announcement-state-scheduled = Scheduled
announcement-state-sending = Being sent
announcement-state-sent = Sent
announcement-state-cancelled = Cancelled
announcement-progress = { $done } of { $of } people
announcement-so-far = { $count ->
    [one] { $count } person so far
   *[other] { $count } people so far
}
announcement-skipped = { $count ->
    [one] { $count } has them off
   *[other] { $count } have them off
}
announcement-queued = { $count } waiting
announcement-failed = { $count } failed
announcement-dropped = { $count } dropped
announcement-read = Read
announcement-clicked = Clicked
announcement-cancel = Cancel
announcement-cancel-title = Cancel “{ $title }”?
announcement-cancel-scheduled = It does not go out.
announcement-cancel-sending = Nobody else gets it, and mail and devices that wait are told nothing. Those who have it keep it.
announcement-cancelled = It is cancelled
