// Stands in for the push service of a browser vendor: takes messages, checks who sends them, and decrypts them as a browser does
// (RFC 8030, 8188, 8291 and 8292).
import assert from 'node:assert/strict'
import crypto from 'node:crypto'
import http from 'node:http'
import { until } from './service.mjs'

const base64Url = bytes => Buffer.from(bytes).toString('base64url')
const fromBase64Url = text => Buffer.from(text, 'base64url')

const derive = (key, salt, info, length) => Buffer.from(crypto.hkdfSync('sha256', key, salt, info, length))

/** Decrypts one message: a record of `aes128gcm`, whose head has the salt and the sender's public key. */
function decrypt(body, { ecdh, publicKey, auth }) {
  const salt = body.subarray(0, 16)
  const keyLength = body[20]
  const senderKey = body.subarray(21, 21 + keyLength)
  const info = Buffer.concat([Buffer.from('WebPush: info\0'), publicKey, senderKey])
  const key = derive(ecdh.computeSecret(senderKey), auth, info, 32)
  const contentKey = derive(key, salt, 'Content-Encoding: aes128gcm\0', 16)
  const nonce = derive(key, salt, 'Content-Encoding: nonce\0', 12)
  const record = body.subarray(21 + keyLength)
  const decipher = crypto.createDecipheriv('aes-128-gcm', contentKey, nonce)
  decipher.setAuthTag(record.subarray(-16))
  const padded = Buffer.concat([decipher.update(record.subarray(0, -16)), decipher.final()])
  const end = padded.lastIndexOf(2)
  assert.ok(end >= 0 && padded.subarray(end + 1).every(byte => byte === 0), 'the end of the last record')
  return padded.subarray(0, end).toString('utf8')
}

/** Checks the signed statement of the sender, and returns it. */
function verifyVapid(header, publicKey) {
  const [, token, key] = /^vapid t=([^,]+), ?k=(.+)$/.exec(header) ?? []
  assert.equal(key, publicKey, 'the key with which the browser subscribed')
  const [head, claims, signature] = token.split('.')
  assert.deepEqual(JSON.parse(fromBase64Url(head)).alg, 'ES256')
  const point = fromBase64Url(key)
  const verifier = crypto.createPublicKey({
    format: 'jwk',
    key: { kty: 'EC', crv: 'P-256', x: base64Url(point.subarray(1, 33)), y: base64Url(point.subarray(33)) },
  })
  const options = { key: verifier, dsaEncoding: 'ieee-p1363' }
  assert.ok(crypto.verify('sha256', `${head}.${claims}`, options, fromBase64Url(signature)), 'the signature')
  return JSON.parse(fromBase64Url(claims))
}

/** Starts the service on a free port. */
export async function startPushService() {
  const received = []
  let status = 201
  const server = http.createServer((request, response) => {
    const chunks = []
    request.on('data', chunk => chunks.push(chunk))
    request.on('end', () => {
      received.push({ path: request.url, headers: request.headers, body: Buffer.concat(chunks) })
      response.writeHead(status).end()
    })
  })
  await new Promise(resolve => server.listen(0, '127.0.0.1', resolve))
  const origin = `http://127.0.0.1:${server.address().port}`

  return {
    /** The half of a subscription that a browser has. `init` gives it to a page. */
    browser(name) {
      const ecdh = crypto.createECDH('prime256v1')
      const publicKey = ecdh.generateKeys()
      const auth = crypto.randomBytes(16)
      const endpoint = `${origin}/${name}`
      let taken = 0
      return {
        init: { endpoint, p256dh: base64Url(publicKey), auth: base64Url(auth) },
        /** Waits for the next message to this browser, and returns what it says, with its headers. */
        async next(serverKey) {
          const own = () => received.filter(message => message.path === `/${name}`)
          const message = await until(20_000, () => own()[taken])
          taken++
          const { headers, body } = message
          assert.equal(headers['content-encoding'], 'aes128gcm')
          const claims = verifyVapid(headers.authorization, serverKey)
          assert.equal(claims.aud, origin, 'for whom the statement is')
          return { headers, content: JSON.parse(decrypt(body, { ecdh, publicKey, auth })) }
        },
        /** How many messages came that nobody has taken. */
        waiting: () => received.filter(message => message.path === `/${name}`).length - taken,
      }
    },
    /** The service answers with this status from now on. */
    answer: next => (status = next),
    stop: () => new Promise(resolve => server.close(resolve)),
  }
}

/**
 * Runs in the page, before its scripts: Chromium without a vendor's service cannot subscribe, so the subscription is this one. All
 * else is the browser's own.
 */
export function subscribeThere({ endpoint, p256dh, auth }) {
  const key = 'subscribed-with'
  const subscription = bytes => ({
    endpoint,
    options: { userVisibleOnly: true, applicationServerKey: Uint8Array.from(bytes).buffer },
    toJSON: () => ({ endpoint, expirationTime: null, keys: { p256dh, auth } }),
    unsubscribe: async () => {
      localStorage.removeItem(key)
      return true
    },
  })
  PushManager.prototype.subscribe = async function ({ userVisibleOnly, applicationServerKey }) {
    if (!userVisibleOnly || Notification.permission !== 'granted')
      throw new DOMException('not allowed', 'NotAllowedError')
    localStorage.setItem(key, JSON.stringify([...applicationServerKey]))
    return subscription([...applicationServerKey])
  }
  PushManager.prototype.getSubscription = async function () {
    const stored = localStorage.getItem(key)
    return stored ? subscription(JSON.parse(stored)) : null
  }
}
