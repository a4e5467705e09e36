import { afterEach, describe, expect, it, vi } from 'vitest'
import { listenForProof, send } from '../src/api/client'

const problem = (status: number, code: string) => Response.json({ code }, { status })

/** Answers requests with these responses in turn, and returns the bodies that were sent. */
function answerWith(...responses: Response[]): string[] {
  const bodies: string[] = []
  vi.stubGlobal('fetch', async (request: Request) => {
    bodies.push(await request.text())
    return responses.shift()
  })
  return bodies
}

const request = () =>
  new Request('http://localhost/api/v1/auth/tokens', {
    method: 'POST',
    body: '{"name":"script"}',
    headers: { 'Content-Type': 'application/json' },
  })

afterEach(() => {
  vi.unstubAllGlobals()
  listenForProof(() => Promise.resolve(false))
})

describe('a request that needs the password again', () => {
  it('is repeated as it was when the person has given it', async () => {
    listenForProof(() => Promise.resolve(true))
    const bodies = answerWith(problem(403, 'proof_needed'), problem(201, ''))
    expect((await send(request())).status).toBe(201)
    expect(bodies).toEqual(['{"name":"script"}', '{"name":"script"}'])
  })

  it('fails when the person cancels', async () => {
    const bodies = answerWith(problem(403, 'proof_needed'))
    expect((await send(request())).status).toBe(403)
    expect(bodies).toHaveLength(1)
  })

  it('is repeated once only', async () => {
    listenForProof(() => Promise.resolve(true))
    const bodies = answerWith(problem(403, 'proof_needed'), problem(403, 'proof_needed'))
    expect((await send(request())).status).toBe(403)
    expect(bodies).toHaveLength(2)
  })

  it('is none that is refused for another reason', async () => {
    const asker = vi.fn(() => Promise.resolve(true))
    listenForProof(asker)
    answerWith(problem(403, 'not_admin'))
    expect((await send(request())).status).toBe(403)
    expect(asker).not.toHaveBeenCalled()
  })
})
