## Photos of people and teams

photo-title = Photo
photo-hint = JPEG, PNG or WebP. You choose the part that is shown. The place where it was taken is removed.
photo-choose = Choose photo
photo-change = Choose another photo
photo-remove = Remove
photo-remove-title = Remove the photo?
photo-remove-text = Initials are shown instead.
photo-removed = The photo is removed
photo-saved = The photo is saved
photo-unreadable = This browser cannot read this file as a picture. Choose a JPEG, PNG or WebP.
photo-crop = Choose the part that is shown
photo-crop-label = Part of the photo
photo-crop-help = Drag the photo, or move it with the arrow keys. Zoom with two fingers, the slider, or + and −.
photo-zoom = Zoom
photo-zoom-in = Zoom in on the photo
photo-zoom-out = Zoom out of the photo
photo-zoom-value = { $zoom } times
photo-sending = The photo is being sent
photo-preparing = The photo is being prepared
photo-save = Save photo
team-photo = Picture
team-photo-hint = JPEG, PNG or WebP. It is shown instead of the initials.

## What is wrong with a field, by the code of the rule

field-no_pixels = This picture is empty.
field-outside_the_picture = The part that you chose is not inside of the picture.
