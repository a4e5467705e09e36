## Posts

post-title = Post
post-by = Post by { $name }
post-menu = More about the post by { $name }, { $ago }
post-copy-link = Copy link
post-for-public = For everybody
post-for-followers = For followers
post-for-team = For { $team }
post-kind-daily = My day
post-is-hidden = Only you see this: it was hidden.
post-like = { $count ->
    [0] Like
    [one] Like, { $count } like
   *[other] Like, { $count } likes
}
post-react = React
post-reaction = { $emoji }, { $count }
post-reacted = { $count ->
    [one] { $count } reaction
   *[other] { $count } reactions
}
post-comments = { $count ->
    [0] Comment
    [one] { $count } comment
   *[other] { $count } comments
}
post-share = { $count ->
    [0] Share with your followers
    [one] Share with your followers, shared { $count } time
   *[other] Share with your followers, shared { $count } times
}
post-share-hint = Share with your followers
post-shared = Shared with your followers
post-deleted = Post deleted
post-not-marked = It did not arrive: { $reason }
post-absent = This post is not there
post-absent-text = It was deleted, or it is not for you to see.
edited = edited
edits-title = Earlier texts
edits-now = Now
post-photo-of = Photo by { $name }
post-photo-of-post = Photo of the post
why = Why?

## Who reacted

reactions-title = Who reacted
reactions-all = All { $count }
reactions-none = Nobody has reacted yet
emoji-insert = Add an emoji
emoji-not-loaded = Not loaded. Try again
reaction-clap = Applause
reaction-fire = Fire
reaction-strong = Strong
reaction-party = Party
reaction-laugh = Laughing
reaction-wow = Amazed
reaction-sad = Sad
reaction-thanks = Thanks

## Writing

composer-open = Write a post
composer-title-new = Write a post
composer-title-edit = Edit post
composer-title-activity = Share activity
composer-kind = Kind
composer-kind-spontaneous = A thought
composer-kind-daily = My day
composer-kind-photo = A photo
composer-text = Text
composer-hint-spontaneous = What moves you?
composer-hint-daily = How was your day?
composer-hint-photo = What does the photo show?
composer-hint-activity = How was it? You can leave this empty.
composer-photo-missing = Choose a photo, or another kind.
composer-place = Place
composer-audience = Who sees it
composer-team = Team
composer-submit-new = Post
composer-submit-edit = Save
composer-submit-activity = Share
composer-posted = Posted
composer-saved = Saved
composer-shared = Shared
audience-public = Everybody
audience-followers = My followers
audience-team = A team
audience-public-hint = Everybody who is signed in here sees it, and may share it.
audience-public-private = Your account is private, so only your followers see it.
audience-followers-hint = Only those who follow you see it. Nobody can share it.
audience-team-hint = Only members of the team see it, also those who join later.
post-photo-choose = Add a photo
post-photo-preview = Preview of { $name }
post-photo-uploading = The photo is on its way
post-photo-remove = Remove photo
post-photo-wrong-type = This is no picture that can be read. Choose a JPEG, PNG or WebP.
text-length = { $length } of { $limit }
text-length-left = { $count ->
    [one] { $count } character left
   *[other] { $count } characters left
}
mention-people = People
mention-found = { $count ->
    [one] { $count } person. Choose with the arrow keys and Enter.
   *[other] { $count } people. Choose with the arrow keys and Enter.
}
activity-share = Share as a post

## Comments

comments-title = { $count ->
    [0] Comments
    [one] { $count } comment
   *[other] { $count } comments
}
comments-order = Order
comments-oldest = Oldest first
comments-newest = Newest first
comments-none = No comments yet
comments-none-text = Write the first one.
comments-more = More comments
comments-more-replies = More replies
comment-write = Write a comment
comment-reply-to = Reply to { $name }
comment-edit = Edit comment
comment-send = Send
comment-sent = Comment sent
comment-by = Comment by { $name }
comment-menu = More about the comment by { $name }
comment-of-author = Author
comment-deleted = Comment deleted
comment-gone = This comment was deleted.
comment-withheld = This comment is not shown.
comment-is-hidden = Only you see this: it was hidden.
reply = Reply
replies-open = { $count ->
    [one] { $count } reply
   *[other] { $count } replies
}
replies-close = Hide replies

## Posts of a team

team-posts = Posts of the team
team-posts-who = Only members see these posts.
team-posts-none = Nobody has written yet
team-posts-none-text = Tell the team how it goes, or show where you have been.

## What the server refuses about posts, by the code of the field

field-attached = This photo is in another post.
field-no_such_photo = The photo is not there any more. Choose it again.
field-no_such_comment = The comment is not there any more.
field-photo_missing = Choose a photo, or another kind.
field-bad_reaction = There is no such reaction here.
field-bad_emoji = There is no such emoji here.
