## Finding people, teams and goals

nav-search = Search
people-title = People
people-find = Find people
people-search = Search people, teams and goals
people-view-find = Find
people-view-requests = Requests
people-view-requests-some = Requests ({ $count })
people-view-blocked = Blocked
people-found = { $people } people, { $teams } teams and { $goals } goals found
people-found-people = People
people-found-teams = Teams
people-found-goals = Goals
people-none-found = Nothing found for “{ $text }”
people-none-found-text = Try a part of the name, or the username. People can decide not to be found.
people-search-clear = Clear the search
people-suggestions = People you may know
people-no-suggestion = No suggestions right now
people-no-suggestion-text = They come from your teams and from those whom you follow.
people-mutual = { $count ->
    [one] { $count } person in common
   *[other] { $count } people in common
}
people-common-teams = { $count ->
    [one] { $count } team in common
   *[other] { $count } teams in common
}

## Requests to follow

people-accept = Accept
people-accept-one = Accept { $name }
people-decline = Decline
people-decline-one = Decline { $name }
people-decline-title = Decline the request of { $name }?
people-decline-text = { $name } is not told, and can ask again later.
people-request-accepted = { $name } follows you now
people-request-declined = The request of { $name } is declined
people-sent-requests = Your requests
people-withdraw = Withdraw
people-withdraw-one = Withdraw the request to { $name }
people-request-withdrawn = The request to { $name } is withdrawn
people-no-request = Nobody is waiting
people-no-request-text = While your account is private, people ask before they follow you.
people-to-privacy = Privacy settings

## Blocked people

people-to-blocked = See whom you have blocked
people-none-blocked = You have blocked nobody
people-blocked-since = blocked on { $day }
people-blocked-note = People whom you block do not see you, and you do not see them. In teams that you share both still count, without a link to the profile.

## Profiles

person-title = Profile
person-sections = Sections of the profile
person-section-posts = Posts
person-section-figures = Figures
person-section-followers = Followers
person-section-following = Following
person-counts = Counts
person-posts = { $count ->
    [one] post
   *[other] posts
}
person-followers = { $count ->
    [one] follower
   *[other] followers
}
person-follows = following
person-facts = About
person-edit = Edit profile
person-private = Private account
person-follows-you = Follows you
person-menu = More about { $name }
person-is-private = This account is private
person-is-private-text = Only people whom { $name } has accepted see posts and figures. Follow to ask.
person-is-private-asked = { $name } has your request. Once it is accepted you see posts and figures here.
person-is-blocked = You have blocked this person
person-is-blocked-text = Neither of you sees what the other posts.
person-unknown = There is nobody here
person-unknown-text = There is no such profile, or it is not for you to see.
person-unknown-search = Search people
person-no-post = No posts yet
person-no-post-own = What you post appears here.
person-no-follower = No followers yet
person-no-follower-own = People find you by your name, and in your teams.
person-follows-nobody = Follows nobody yet
person-total = Everything so far
person-streak = Days in a row
person-longest-streak = Longest
person-no-figure = No public activity yet
person-no-figure-own = Others see your public activities here.
person-no-achievement = No achievements yet
person-figures-note = Private activities are not counted here.

## Following, blocking

person-follow = Follow
person-follow-one = Follow { $name }
person-follow-back = Follow back
person-follow-back-one = Follow back { $name }
person-following = Following
person-following-one = Following { $name }. Press to unfollow.
person-requested = Requested
person-requested-one = Requested to follow { $name }. Press to take it back.
person-asked = { $name } has your request
person-request-taken-back = Your request to { $name } is taken back
person-unfollow = Unfollow
person-unfollowed = You no longer follow { $name }
person-unfollow-title = Unfollow { $name }?
person-unfollow-private = This account is private. To follow again you have to be accepted again.
person-remove-follower = Remove follower
person-remove-title = Remove { $name } from your followers?
person-remove-text = The person is not told, and can follow you again.
person-follower-removed = { $name } no longer follows you
person-block = Block
person-block-title = Block { $name }?
person-block-text = You no longer see each other: no profile, no posts, no comments. You stop following each other. In teams that you share both still count. The person is not told.
person-blocked = { $name } is blocked
person-unblock = Unblock
person-unblock-one = Unblock { $name }
person-report-one = Report { $name }
person-unblocked = { $name } is no longer blocked

## What a person says of themselves, in the settings

about-title = About you
about-bio = Bio
about-bio-hint = Up to 500 characters.
about-city = City
about-place = Location
about-place-hint = Such as a region or a park.
about-place-missing = Name the location, too.
about-position = Its coordinates
about-position-hint = Optional, such as 48.21, 16.37. They are rounded to about a kilometre.
about-position-wrong = These are no coordinates. Write them as 48.21, 16.37.
about-institutions = Schools, companies and clubs
about-institutions-hint = Up to 10.
about-institution = School, company or club { $number }
about-add-institution = Add another
about-websites = Websites
about-website = Website { $number }
about-add-website = Add website
list-remove = Remove { $name }

## Privacy, in the settings

privacy-title = Who sees you
privacy-private = Private account
privacy-private-on = Only followers whom you have accepted see your profile, your figures and your posts.
privacy-private-off = Everybody here sees your profile and your public figures, and can follow you.
privacy-open-title = Make your account public?
privacy-open-text = Everybody here can see your profile and your public figures. All who have asked to follow you are accepted.
privacy-open = Make public
privacy-findable = Can be found
privacy-findable-hint = The search and the suggestions show you to people who do not know you.
privacy-audience = New posts are for
privacy-audience-hint = You can choose it for each post.
privacy-audience-followers = Followers
privacy-audience-public = Everybody
privacy-teams-note = Your teams see what you log for them in either case.

## What is wrong with a field, by the code of the rule

field-too_many = There are too many.
field-own_account = This is your own account.
