## Fotos von Menschen und Teams

photo-title = Foto
photo-hint = JPEG, PNG oder WebP. Du wählst den Ausschnitt. Der Ort der Aufnahme wird entfernt.
photo-choose = Foto wählen
photo-change = Anderes Foto wählen
photo-remove = Entfernen
photo-remove-title = Das Foto entfernen?
photo-remove-text = Stattdessen stehen dort Initialen.
photo-removed = Das Foto ist entfernt
photo-saved = Das Foto ist gespeichert
photo-unreadable = Dieser Browser kann die Datei nicht als Bild lesen. Wähle ein JPEG, PNG oder WebP.
photo-crop = Ausschnitt wählen
photo-crop-label = Ausschnitt des Fotos
photo-crop-help = Zieh das Foto, oder verschieb es mit den Pfeiltasten. Vergrößere mit zwei Fingern, dem Regler oder + und −.
photo-zoom = Vergrößerung
photo-zoom-in = Foto vergrößern
photo-zoom-out = Foto verkleinern
photo-zoom-value = { $zoom }-fach
photo-sending = Das Foto wird gesendet
photo-preparing = Das Foto wird vorbereitet
photo-save = Foto speichern
team-photo = Bild
team-photo-hint = JPEG, PNG oder WebP. Es steht anstelle der Initialen.

## Was an einem Feld nicht stimmt, nach dem Code der Regel

field-no_pixels = Dieses Bild ist leer.
field-outside_the_picture = Der gewählte Ausschnitt liegt nicht im Bild.
