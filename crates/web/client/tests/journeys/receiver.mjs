// A program that a webhook tells something: it checks the signature as the standard says (Standard Webhooks).
import assert from 'node:assert/strict'
import crypto from 'node:crypto'
import http from 'node:http'
import { until } from './service.mjs'

/** Starts it on a free port. It answers 204, or what `answer` says. */
export async function startReceiver() {
  const received = []
  let status = 204
  const server = http.createServer((request, response) => {
    let body = ''
    request.setEncoding('utf8').on('data', text => (body += text))
    request.on('end', () => {
      received.push({ headers: request.headers, body })
      response.writeHead(status).end()
    })
  })
  await new Promise(resolve => server.listen(0, '127.0.0.1', resolve))
  let taken = 0
  return {
    url: `http://127.0.0.1:${server.address().port}/hook`,
    /** Waits for the next message, checks that the holder of this secret has signed it, and returns what it says. */
    async next(secret) {
      const { headers, body } = await until(20_000, () => received[taken])
      taken++
      const signed = `${headers['webhook-id']}.${headers['webhook-timestamp']}.${body}`
      const key = Buffer.from(secret.replace('whsec_', ''), 'base64')
      const expected = `v1,${crypto.createHmac('sha256', key).update(signed).digest('base64')}`
      assert.ok(headers['webhook-signature'].split(' ').includes(expected), 'the signature')
      const age = Math.abs(Date.now() / 1000 - Number(headers['webhook-timestamp']))
      assert.ok(age < 300, `the message is ${age} seconds old`)
      return JSON.parse(body)
    },
    waiting: () => received.length - taken,
    answer: next => (status = next),
    stop: () => new Promise(resolve => server.close(resolve)),
  }
}
