// Coordinates in the notations that people type and paste.

export interface Coordinates {
  latitude: number
  longitude: number
}

const NUMBER = String.raw`[+-]?\d{1,3}(?:\.\d+)?`
const DECIMAL = new RegExp(String.raw`^(${NUMBER})\s*°?\s*([NS]?)[\s,;/]+(${NUMBER})\s*°?\s*([EWO]?)$`, 'i')
/** `48° 12' 30" N`, with or without seconds. */
const DEGREES = String.raw`(\d{1,3})\s*°\s*(\d{1,2}(?:\.\d+)?)?\s*['′]?\s*(\d{1,2}(?:\.\d+)?)?\s*["″]?\s*`
const SEXAGESIMAL = new RegExp(String.raw`^${DEGREES}([NS])[\s,;/]*${DEGREES}([EWO])$`, 'i')
/** `48,2084; 16,3731`, as languages with a decimal comma write it. */
const DECIMAL_COMMA = /^([+-]?\d{1,3},\d+)\s*[;/\s]\s*([+-]?\d{1,3},\d+)$/

/** Latitude and longitude, in this order, or null for any other text. `O` is east in German. */
export function parseCoordinates(text: string): Coordinates | null {
  const trimmed = text.trim()
  const comma = DECIMAL_COMMA.exec(trimmed)
  if (comma) return within(Number(comma[1]!.replace(',', '.')), Number(comma[2]!.replace(',', '.')))
  const decimal = DECIMAL.exec(trimmed)
  if (decimal) return within(signed(decimal[1]!, decimal[2]!), signed(decimal[3]!, decimal[4]!))
  const parts = SEXAGESIMAL.exec(trimmed)
  if (!parts) return null
  const degrees = (from: number) =>
    Number(parts[from]) + Number(parts[from + 1] ?? 0) / 60 + Number(parts[from + 2] ?? 0) / 3600
  return within(signed(String(degrees(1)), parts[4]!), signed(String(degrees(5)), parts[8]!))
}

function signed(value: string, side: string): number {
  return /^[SW]$/i.test(side) ? -Math.abs(Number(value)) : Number(value)
}

function within(latitude: number, longitude: number): Coordinates | null {
  if (Math.abs(latitude) > 90 || Math.abs(longitude) > 180) return null
  return { latitude, longitude }
}

/** `48.2084, 16.3731`, which `parseCoordinates` can read. */
export function formatCoordinates({ latitude, longitude }: Coordinates): string {
  return `${latitude.toFixed(4)}, ${longitude.toFixed(4)}`
}
