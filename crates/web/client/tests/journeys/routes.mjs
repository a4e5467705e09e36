// Files with routes that journeys upload.

/** A way in two pieces, with heights and four names. */
export const danube = () => `<?xml version="1.0"?>
<gpx version="1.1" creator="a journey" xmlns="http://www.topografix.com/GPX/1/1"><trk><name>Down the river</name>
<trkseg><trkpt lat="48.574" lon="13.461"><ele>300</ele><name>Passau</name></trkpt>
<trkpt lat="48.306" lon="14.286"><name>Linz</name></trkpt></trkseg>
<trkseg><trkpt lat="48.408" lon="15.6"><name>Krems</name></trkpt>
<trkpt lat="48.208" lon="16.373"><name>Wien</name></trkpt></trkseg></trk></gpx>`

/** A list of waypoints: `waypoints([['Suva', -18.1, 178.4], ['Apia', -13.8, -171.8]])`. */
export const waypoints = places =>
  JSON.stringify({ waypoints: places.map(([name, latitude, longitude]) => ({ name, latitude, longitude })) })

/** A file as a browser hands it to a page. */
export const file = (name, text) => ({ name, mimeType: 'application/gpx+xml', buffer: Buffer.from(text) })
