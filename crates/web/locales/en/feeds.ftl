## The feed of posts

nav-feed = Feed
feed-title = Feed
feed-section-home = For you
feed-section-recent = Recent
feed-section-trending = Trending
feed-section-events = Events
feed-about-home = The best of the people whom you follow and of your teams, with new posts in between.
feed-about-recent = Everything from the people whom you follow and from your teams, the newest first.
feed-about-trending = What people on this server react to most, the newer the better.
feed-new-posts = New posts
feed-restarted = You opened this feed a while ago. It starts again, with what has come since.
feed-shared-by = shared this
feed-shared = Somebody shared this
feed-new = New
feed-end = That is all for now.
feed-to-trending = See what is trending
feed-empty-home = Your feed is waiting for you
feed-empty-home-text = Follow people, join a team, or write the first post yourself.
feed-empty-trending = Nothing is trending yet
feed-empty-trending-text = Posts for everybody that many people react to come here.
feed-find-people = Find people
feed-find-team = Find a team

## Why a post is in the feed

feed-why = Why is this here?
feed-reason-own = You wrote it.
feed-reason-shared = Somebody whom you follow shared it.
feed-reason-shared-by = { $name }, whom you follow, shared it.
feed-reason-recent = Every fifth place is for the newest post that is not there yet, so that posts are seen before anybody has reacted.
feed-reason-team = It is for { $team }, and you are a member.
feed-reason-followed = You follow { $name }.
feed-reason-trending = It is among the 200 posts for everybody that people react to most, the newer the better.
feed-place-ranked = It has its place by its score, which was made when you opened the feed:
feed-place-recent = It has a place for new posts, whatever its score is:
feed-score-engagement = What others did
feed-score-engagement-hint = Hearts, reactions, comments and shares
feed-score-recency = Its age
feed-score-recency-hint = 1 less for each 12.5 hours
feed-score-relationship = You and the author
feed-score-relationship-hint = Following you, common teams, and your last reactions and comments
feed-score-total = Score

## Events. What an event says is in events.ftl.

events-of = Whose events
events-of-mine = My teams and people
events-of-public = Everybody
events-about-mine = What happens in your teams and to people whom you follow. Private activities are never in it.
events-about-public = What happens in public teams and to people with a public account.
events-kind = Kind
events-all-kinds = All kinds
events-category = Category of the goal
events-all-categories = All categories
events-this-goal = This goal
events-none-match = Nothing of this kind has happened
events-none = Nothing has happened yet
events-none-text = What your teams and the people whom you follow do shows here.
events-none-public = Nothing has happened yet
events-none-public-text = What public teams and people with a public account do shows here.
event-kind-activity_logged = Activities
event-kind-goal_set = New goals
event-kind-goal_reached = Goals reached
event-kind-goal_reopened = Goals open again
event-kind-waypoint_reached = Waypoints
event-kind-member_joined = New members
event-kind-achievement_earned = Achievements
event-kind-distance_milestone = Round distances
event-kind-forecasts_resolved = Results of forecasts
home-events = Events of everybody

## Followed categories of goals

categories-followed = Categories that you follow
categories-followed-text = You are told when a public team sets a goal of a category that you follow.
category-follow = Follow
category-following = Following
category-follow-one = Follow the category { $category }
category-following-one = Following the category { $category }. Press to end it.
category-follow-hint = If you follow { $category }, you are told of new goals of public teams.
category-followed = You follow { $category }
category-unfollowed = You no longer follow { $category }

## A comment to which a link leads

comment-search-not_found = This comment is not there any more.
comment-search-too_far = This comment is far down in a long discussion. Open more comments to find it.
