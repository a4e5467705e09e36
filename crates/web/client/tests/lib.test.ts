import { describe, expect, it } from 'vitest'
import { ApiError, errorFromResponse } from '../src/api/problem'
import { buildUrl } from '../src/api/read'
import { contrast, markColours, parseColour, SHAPE_CONTRAST, TEXT_CONTRAST } from '../src/lib/colour'
import { initialsOf } from '../src/lib/initials'
import { matchRoute, type Route } from '../src/lib/routes'
import { buildYearGrid } from '../src/parts/year-grid'

const page = () => Promise.reject(new Error('not loaded in tests'))
const routes: Route[] = [
  { path: '/', title: 'a', page },
  { path: '/teams/new', title: 'b', page },
  { path: '/teams/:id', title: 'c', page },
  { path: '/teams/:id/:tab', title: 'd', page },
]

describe('routes', () => {
  it('match whole paths, fixed ones first', () => {
    expect(matchRoute(routes, '/')?.route.title).toBe('a')
    expect(matchRoute(routes, '/teams/new')?.route.title).toBe('b')
    expect(matchRoute(routes, '/teams/7/')?.parameters).toEqual({ id: '7' })
    expect(matchRoute(routes, '/teams/7/goals')?.parameters).toEqual({ id: '7', tab: 'goals' })
    expect(matchRoute(routes, '/teams')).toBeNull()
    expect(matchRoute(routes, '/teams/7/goals/8')).toBeNull()
  })

  it('decode their parameters, and survive broken ones', () => {
    expect(matchRoute(routes, '/teams/a%20b')?.parameters.id).toBe('a b')
    expect(matchRoute(routes, '/teams/%zz')?.parameters.id).toBe('%zz')
  })
})

describe('addresses of the API', () => {
  it('fill in the path and leave out what is absent', () => {
    expect(buildUrl('/t/{id}', { path: { id: 'a/b' }, query: { limit: 5, cursor: undefined } })).toBe(
      '/t/a%2Fb?limit=5',
    )
    expect(buildUrl('/t')).toBe('/t')
  })
})

describe('failures', () => {
  it('keep the problem with its fields', () => {
    const body = {
      type: '',
      title: 'wrong',
      status: 422,
      code: 'invalid_fields',
      errors: [{ pointer: '/name', code: 'too_long', detail: 'shorter' }],
    }
    const error = errorFromResponse(new Response(null, { status: 422, headers: { 'Retry-After': '9' } }), body)
    expect(error).toBeInstanceOf(ApiError)
    expect(error.fieldError('/name')?.code).toBe('too_long')
    expect(error.retryAfter).toBe(9)
  })

  it('tell a server that is away from one that refuses', () => {
    expect(errorFromResponse(new Response(null, { status: 502 }), null).isUnreachable).toBe(true)
    expect(errorFromResponse(new Response(null, { status: 500 }), '<html>').code).toBe('unknown')
  })
})

describe('colours of teams', () => {
  const colours = ['#000000', '#ffffff', '#0f5b4a', '#9a6b00', '#ff0000', '#00ff00', '#0000ff', '#808080', '#161e1b']
  for (const isDark of [false, true]) {
    it(`have contrast in the ${isDark ? 'dark' : 'light'}`, () => {
      const ground = parseColour(isDark ? '#161e1b' : '#fffefb')
      for (const colour of colours) {
        const { background, text } = markColours(colour, isDark)
        expect(contrast(parseColour(background), ground), colour).toBeGreaterThanOrEqual(SHAPE_CONTRAST - 0.05)
        expect(contrast(parseColour(background), parseColour(text)), colour).toBeGreaterThanOrEqual(
          TEXT_CONTRAST - 0.05,
        )
      }
    })
  }
})

describe('initials', () => {
  it('take the first letters of two words in any script', () => {
    expect(initialsOf('Linden Street Walkers')).toBe('LS')
    expect(initialsOf('Ελένη Μαυροπέτρα')).toBe('ΕΜ')
    expect(initialsOf('  ')).toBe('')
  })
})

describe('the grid of a year', () => {
  it('has every day once, in columns of weeks from Monday', () => {
    const cells = buildYearGrid(2024, [{ day: '2024-02-29', distance_m: 5 }])
    expect(cells.length).toBe(366)
    expect(cells[0]).toMatchObject({ day: '2024-01-01', x: 0, y: 0 })
    expect(cells.find(cell => cell.day === '2024-02-29')?.level).toBeGreaterThan(0)
    expect(new Set(cells.map(cell => `${cell.x} ${cell.y}`)).size).toBe(366)
  })
})
