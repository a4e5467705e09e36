// Moves a map by mouse, touch, wheel and keyboard.
//
// One finger that moves up or down scrolls the page, so that a person can scroll past a map. One that moves sideways moves the map,
// and two move and zoom it. If the page requests it, such as for drawing, one finger always moves the map.

export interface GestureActions {
  pan(dx: number, dy: number): void
  zoom(factor: number, x?: number, y?: number): void
  reset(): void
  /** A click or a tap without a movement. */
  press?(x: number, y: number): void
}

const KEY_STEP = 60
/** A pointer that moves less than this is a press. */
const PRESS_SLACK = 5
/** A finger that moves this far sideways moves the map. A browser that scrolls instead has begun to by then. */
const SIDEWAYS_SLACK = 12

export function attachGestures(
  element: HTMLElement,
  actions: GestureActions,
  { oneFingerPans, keyStep = KEY_STEP }: { oneFingerPans: () => boolean; keyStep?: number },
): () => void {
  const pointers = new Map<number, { x: number; y: number }>()
  let pressedAt: { x: number; y: number } | null = null
  let startedAt = { x: 0, y: 0 }
  let isSideways = false

  const positionOf = (event: MouseEvent) => {
    const box = element.getBoundingClientRect()
    return { x: event.clientX - box.left, y: event.clientY - box.top }
  }
  const isControl = (event: Event) => Boolean((event.target as Element).closest('button, a'))

  const onPointerDown = (event: PointerEvent) => {
    if (isControl(event)) return
    pointers.set(event.pointerId, positionOf(event))
    pressedAt = pointers.size === 1 ? positionOf(event) : null
    if (pointers.size === 1) {
      startedAt = positionOf(event)
      isSideways = false
    }
    if (event.pointerType === 'mouse') element.setPointerCapture(event.pointerId)
  }

  const onPointerMove = (event: PointerEvent) => {
    const before = pointers.get(event.pointerId)
    if (!before) return
    const now = positionOf(event)
    if (pressedAt && Math.hypot(now.x - pressedAt.x, now.y - pressedAt.y) > PRESS_SLACK) pressedAt = null
    if (pointers.size === 1) {
      const [dx, dy] = [Math.abs(now.x - startedAt.x), Math.abs(now.y - startedAt.y)]
      isSideways ||= dx > SIDEWAYS_SLACK && dx > dy
      if (event.pointerType === 'mouse' || isSideways || oneFingerPans()) {
        actions.pan(now.x - before.x, now.y - before.y)
      }
    } else if (pointers.size === 2) {
      const other = [...pointers].find(([id]) => id !== event.pointerId)![1]
      const spread = Math.hypot(before.x - other.x, before.y - other.y) || 1
      const factor = Math.hypot(now.x - other.x, now.y - other.y) / spread
      // The map follows the middle of the fingers, then zooms around it: the place under each finger stays there.
      actions.pan((now.x - before.x) / 2, (now.y - before.y) / 2)
      actions.zoom(factor, (now.x + other.x) / 2, (now.y + other.y) / 2)
    }
    pointers.set(event.pointerId, now)
  }

  const onPointerUp = (event: PointerEvent) => {
    if (pressedAt && pointers.has(event.pointerId)) actions.press?.(pressedAt.x, pressedAt.y)
    pressedAt = null
    pointers.delete(event.pointerId)
  }

  const onPointerCancel = (event: PointerEvent) => {
    pressedAt = null
    pointers.delete(event.pointerId)
  }

  /** Trackpads send a pinch as a wheel with Ctrl. Without Ctrl the page scrolls. */
  const onWheel = (event: WheelEvent) => {
    if (!event.ctrlKey && !event.metaKey && !oneFingerPans()) return
    event.preventDefault()
    const { x, y } = positionOf(event)
    const distance = event.deltaMode === event.DOM_DELTA_LINE ? event.deltaY * 16 : event.deltaY
    actions.zoom(Math.exp(-distance / 160), x, y)
  }

  const onDoubleClick = (event: MouseEvent) => {
    if (isControl(event) || actions.press) return
    const { x, y } = positionOf(event)
    actions.zoom(2, x, y)
  }

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.target !== element) return
    switch (event.key) {
      case 'ArrowLeft':
        actions.pan(keyStep, 0)
        break
      case 'ArrowRight':
        actions.pan(-keyStep, 0)
        break
      case 'ArrowUp':
        actions.pan(0, keyStep)
        break
      case 'ArrowDown':
        actions.pan(0, -keyStep)
        break
      case '+':
      case '=':
        actions.zoom(1.4)
        break
      case '-':
        actions.zoom(1 / 1.4)
        break
      case '0':
        actions.reset()
        break
      case 'Enter':
        if (!actions.press) return
        actions.press(element.clientWidth / 2, element.clientHeight / 2)
        break
      default:
        return
    }
    event.preventDefault()
  }

  element.addEventListener('pointerdown', onPointerDown)
  element.addEventListener('pointermove', onPointerMove)
  element.addEventListener('pointerup', onPointerUp)
  element.addEventListener('pointercancel', onPointerCancel)
  element.addEventListener('wheel', onWheel, { passive: false })
  element.addEventListener('dblclick', onDoubleClick)
  element.addEventListener('keydown', onKeyDown)
  return () => {
    element.removeEventListener('pointerdown', onPointerDown)
    element.removeEventListener('pointermove', onPointerMove)
    element.removeEventListener('pointerup', onPointerUp)
    element.removeEventListener('pointercancel', onPointerCancel)
    element.removeEventListener('wheel', onWheel)
    element.removeEventListener('dblclick', onDoubleClick)
    element.removeEventListener('keydown', onKeyDown)
  }
}
