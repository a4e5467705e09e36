## The track of an activity

track-title = Track
track-menu = Actions on the track
track-none = No line on the map is kept of this activity. Add the recording of your watch or app: GPX, TCX or FIT.
track-add = Add a recording
track-replace = Use another recording
track-sending = Sending the recording …
track-added = The track is kept
track-too-large = A recording has at most 20 MB.
track-view = What the map shows
track-view-whole = Everything
track-view-cut = As others see it
track-map-whole = Map with your whole track
track-map-cut = Map with your track as others see it, without its ends and your hidden places
track-nothing-shown = Others would see nothing of it: all of it is near its ends or in your hidden places.
track-to-zones = Hide places
track-share = Share the track
track-share-hint = Your teams and those who see the post of the activity see the line, without 200 m at both ends and without your hidden places.
track-share-private = A private activity shares nothing. Show it to others first.
track-shared = The track is shared
track-unshared = Only you see the track now
track-delete = Delete the track
track-delete-title = Delete the track?
track-delete-text = The activity stays, with its distance and time. To have the track again, add its recording once more.
track-deleted = The track is deleted

## Hidden places

zone-title = Places that are never shown
zone-text = What you share of a track never shows anything in these places, also of tracks that you have shared before. Up to 500 m more are hidden, so that the middle of the gap is not the place. Only you see this page.
zone-map = Map with your hidden places. Press on it to choose a place.
zone-line-of = Help to find the place: the track of
zone-no-line = no activity
zone-add = Add a place
zone-name = Name
zone-name-hint = Such as Home or Work.
zone-place = Place
zone-place-hint = Press on the map, or write latitude and longitude.
zone-place-missing = Press on the map, or write where it is.
zone-place-wrong = Write latitude and longitude, such as 48.2084, 16.3731.
zone-radius = How much around it
zone-radius-hint = The more is hidden, the less can be guessed.
zone-metres = { $metres } m
zone-around = { $radius } around it
zone-menu = Actions on { $name }
zone-none = Nothing is hidden yet
zone-none-text = The 200 m around the start and the end of a track are hidden in any case. Add the places where you live or work.
zone-full = There can be { $count } places at most.
zone-delete-title = Show { $name } again?
zone-delete-text = Tracks that you have shared show this place again from now on.
