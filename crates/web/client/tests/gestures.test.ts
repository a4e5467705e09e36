// Moving a map: what mouse, fingers, wheel and keys do to the view.
import { beforeEach, describe, expect, it } from 'vitest'
import { attachGestures } from '../src/map/gestures'
import { fitBox, panBy, toPixels, toPlane, zoomAt, type Viewport } from '../src/map/viewport'

/** As much of an element as gestures need. */
class Surface extends EventTarget {
  clientWidth = 400
  clientHeight = 300
  captured: number[] = []
  closest = () => null
  setPointerCapture = (id: number) => this.captured.push(id)
  getBoundingClientRect = () => ({ left: 10, top: 20 })

  send(type: string, values: object) {
    const event = Object.assign(new Event(type, { cancelable: true }), values)
    this.dispatchEvent(event)
    return event
  }

  pointer(type: string, x: number, y: number, pointerId = 1, pointerType = 'touch') {
    this.send(`pointer${type}`, { pointerId, pointerType, clientX: x + 10, clientY: y + 20 })
  }
}

let surface: Surface
let view: Viewport
let presses: [number, number][]
let isDrawing: boolean
let detach: () => void

beforeEach(() => {
  surface = new Surface()
  view = fitBox([0.4, 0.3, 0.6, 0.4], 400, 300, { top: 0, right: 0, bottom: 0, left: 0 })
  presses = []
  isDrawing = false
  const start = view
  detach = attachGestures(
    surface as unknown as HTMLElement,
    {
      pan: (dx, dy) => (view = panBy(view, dx, dy)),
      zoom: (factor, x, y) => (view = zoomAt(view, factor, x, y)),
      reset: () => (view = start),
      press: (x, y) => presses.push([x, y]),
    },
    { oneFingerPans: () => isDrawing },
  )
})

describe('two fingers', () => {
  it('zoom, and what is under each of them stays there', () => {
    const before = view
    const under = [toPlane(view, 150, 100), toPlane(view, 250, 200)]
    surface.pointer('down', 150, 100, 1)
    surface.pointer('down', 250, 200, 2)
    for (let step = 1; step <= 10; step++) {
      surface.pointer('move', 150 - 9 * step, 100 - 4 * step, 1)
      surface.pointer('move', 250 + step, 200 + 6 * step, 2)
    }
    expect(view.scale / before.scale).toBeCloseTo(Math.hypot(200, 200) / Math.hypot(100, 100), 6)
    const spots = under.map(place => toPixels(view, place.x, place.y))
    expect(spots[0]!.x).toBeCloseTo(60, 6)
    expect(spots[0]!.y).toBeCloseTo(60, 6)
    expect(spots[1]!.x).toBeCloseTo(260, 6)
    expect(spots[1]!.y).toBeCloseTo(260, 6)
  })

  it('move the map without zooming, and one that is left does not', () => {
    const place = toPlane(view, 200, 150)
    surface.pointer('down', 150, 150, 1)
    surface.pointer('down', 250, 150, 2)
    surface.pointer('move', 180, 130, 1)
    surface.pointer('move', 280, 130, 2)
    surface.pointer('up', 280, 130, 2)
    surface.pointer('move', 180, 90, 1)
    surface.pointer('up', 180, 90, 1)
    expect(toPixels(view, place.x, place.y).x).toBeCloseTo(230, 6)
    expect(toPixels(view, place.x, place.y).y).toBeCloseTo(130, 6)
    expect(presses).toEqual([])
  })
})

describe('one finger', () => {
  it('leaves going up and down to the page', () => {
    const before = view
    surface.pointer('down', 200, 200)
    for (const y of [190, 170, 120]) surface.pointer('move', 206, y)
    surface.pointer('cancel', 206, 120)
    expect(view).toEqual(before)
    expect(presses).toEqual([])
  })

  it('moves the map sideways', () => {
    const place = toPlane(view, 200, 150)
    surface.pointer('down', 200, 150)
    for (const x of [205, 215, 240, 280]) surface.pointer('move', x, 152)
    expect(toPixels(view, place.x, place.y).x).toBeCloseTo(275, 6)
  })

  it('moves it everywhere where somebody draws', () => {
    isDrawing = true
    const place = toPlane(view, 200, 150)
    surface.pointer('down', 200, 150)
    surface.pointer('move', 200, 110)
    surface.pointer('up', 200, 110)
    expect(toPixels(view, place.x, place.y).y).toBeCloseTo(110, 6)
    expect(presses).toEqual([])
  })

  it('presses when it hardly moves', () => {
    surface.pointer('down', 120, 80)
    surface.pointer('move', 122, 81)
    surface.pointer('up', 122, 81)
    expect(presses).toEqual([[120, 80]])
  })
})

describe('a mouse', () => {
  it('drags, also beyond the edge', () => {
    const place = toPlane(view, 10, 10)
    surface.pointer('down', 10, 10, 7, 'mouse')
    surface.pointer('move', -90, 10, 7, 'mouse')
    surface.pointer('up', -90, 10, 7, 'mouse')
    expect(surface.captured).toEqual([7])
    expect(toPixels(view, place.x, place.y).x).toBeCloseTo(-90, 6)
  })

  it('zooms with the wheel and Ctrl, where it points, and otherwise scrolls the page', () => {
    const before = view
    const wheel = { deltaMode: 0, DOM_DELTA_LINE: 1, clientX: 110, clientY: 70 }
    expect(surface.send('wheel', { ...wheel, deltaY: -160, ctrlKey: false }).defaultPrevented).toBe(false)
    expect(view).toEqual(before)
    const place = toPlane(view, 100, 50)
    expect(surface.send('wheel', { ...wheel, deltaY: -160, ctrlKey: true }).defaultPrevented).toBe(true)
    expect(view.scale / before.scale).toBeCloseTo(Math.E, 6)
    expect(toPixels(view, place.x, place.y).x).toBeCloseTo(100, 6)
  })
})

describe('keys', () => {
  const press = (key: string, more = {}) => surface.send('keydown', { key, ctrlKey: false, ...more })

  it('move, zoom, press the middle, and show everything again', () => {
    const before = view
    press('ArrowRight')
    expect(view.x).toBeGreaterThan(before.x)
    press('ArrowLeft')
    press('+')
    expect(view.scale).toBeGreaterThan(before.scale)
    press('ArrowUp')
    press('Enter')
    expect(presses).toEqual([[200, 150]])
    press('0')
    expect(view).toEqual(before)
  })

  it('leave alone what is for the browser', () => {
    expect(press('Tab').defaultPrevented).toBe(false)
    expect(press('+', { ctrlKey: true }).defaultPrevented).toBe(false)
    expect(press('ArrowLeft').defaultPrevented).toBe(true)
  })

  it('do nothing any more once the map is gone', () => {
    detach()
    const before = view
    press('ArrowRight')
    surface.pointer('down', 10, 10, 1, 'mouse')
    surface.pointer('move', 90, 10, 1, 'mouse')
    expect(view).toEqual(before)
  })
})
