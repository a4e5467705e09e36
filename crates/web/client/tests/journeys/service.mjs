// A service with its own database, its setup token and the mails that it would send.
import { execFile, spawn, spawnSync } from 'node:child_process'
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { promisify } from 'node:util'

const START_MS = 90_000

/** The environment of a service: only the settings that separate it from others. */
function environment(folder, settings) {
  const kept = Object.entries(process.env).filter(([name]) => !name.startsWith('MILEQUEST_'))
  return {
    ...Object.fromEntries(kept),
    MILEQUEST_DATA_DIR: path.join(folder, 'data'),
    MILEQUEST_LISTEN: '127.0.0.1:0',
    MILEQUEST_METRICS_LISTEN: 'off',
    MILEQUEST_LOG: 'info,actix_http=off',
    MILEQUEST_LOG_FORMAT: 'json',
    ...settings,
  }
}

/**
 * Starts a service on a free port. `world` is `empty`, or `demo` for the invented people of docs/demo.md.
 * `stop()` ends it and deletes its folder.
 */
export async function startService(program, world = 'empty', settings = {}) {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'milequest-journeys-'))
  // As root, PostgreSQL runs as another user, who must be able to reach its folder.
  fs.chmodSync(folder, 0o755)
  const env = environment(folder, settings)
  if (world === 'demo') {
    // Other journeys go on meanwhile.
    await promisify(execFile)(program, ['demo'], { env })
  }
  let log = ''
  let child
  let hasEnded = false
  let ended

  /** Starts the program, and returns its address when it is ready. */
  async function start(own) {
    let output = ''
    hasEnded = false
    child = spawn(program, ['serve'], { env: own, stdio: ['ignore', 'pipe', 'pipe'] })
    child.stderr.setEncoding('utf8').on('data', text => (log += text))
    child.stdout.setEncoding('utf8').on('data', text => (output += text))
    ended = new Promise(resolve => child.once('exit', resolve)).then(() => (hasEnded = true))
    return until(START_MS, () => {
      if (hasEnded) throw new Error('the service ended before it was ready')
      return /ready at (http:\/\/[^ ]+)/.exec(output)?.[1]
    }).catch(async error => {
      await stop()
      throw new Error(`${error.message}\n${output}${log}`)
    })
  }

  // It stops its PostgreSQL, unless that takes too long.
  async function end() {
    child.kill('SIGTERM')
    const killer = setTimeout(() => child.kill('SIGKILL'), 20_000)
    await ended
    clearTimeout(killer)
  }

  async function stop() {
    await end()
    fs.rmSync(folder, { recursive: true, force: true })
  }

  const url = await start(env)

  return {
    url,
    /** Runs another command of the program on the same database. */
    run: (...words) => spawnSync(program, words, { env, encoding: 'utf8' }),
    log: () => log,
    /** The setup token, which makes the first person who registers with it an admin. */
    setupToken: () => /setup_token: (\S+)/.exec(log)?.[1],
    /** Waits for a mail to this address whose subject matches. Returns its subject, its text and the links in it. */
    letter: (to, subject) =>
      until(15_000, () => readLetters(log).findLast(letter => letter.to === to && subject.test(letter.subject))),
    /** Every line of the log that reports a failure. */
    failures: () => lines(log).filter(line => line.level === 'ERROR'),
    /** Ends it and starts it again at the same address, with the same database. `meanwhile` runs while it is away. */
    async restart(meanwhile) {
      await end()
      await meanwhile?.()
      await start({ ...env, MILEQUEST_LISTEN: new URL(url).host })
    },
    stop,
  }
}

function lines(log) {
  return log
    .split('\n')
    .filter(line => line.startsWith('{'))
    .flatMap(line => {
      try {
        return [JSON.parse(line)]
      } catch {
        // The last line may be incomplete.
        return []
      }
    })
}

function readLetters(log) {
  return lines(log)
    .filter(line => line.target === 'milequest::mail')
    .map(({ message }) => {
      const [, to, subject, text] = /\nTo: (.*)\nSubject: (.*)\n\n([^]*)/.exec(message)
      return { to, subject, text, links: text.match(/https?:\/\/\S+/g) ?? [] }
    })
}

/** Calls `find` until it returns a value, or fails after a timeout. */
export async function until(milliseconds, find) {
  const end = Date.now() + milliseconds
  for (;;) {
    const found = await find()
    if (found) return found
    if (Date.now() > end) throw new Error(`nothing after ${milliseconds / 1000} s: ${find}`)
    await new Promise(resolve => setTimeout(resolve, 50))
  }
}
