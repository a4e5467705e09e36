// Runs a script against a service with the demo: `node tests/journeys/with-demo.mjs PROGRAM SCRIPT [ARGUMENT…]`. The script gets the
// address of the service as its first argument.
import { spawn } from 'node:child_process'
import { startService } from './service.mjs'

const [program, script, ...rest] = process.argv.slice(2)
const service = await startService(program, 'demo')
const child = spawn(process.execPath, [script, service.url, ...rest], { stdio: 'inherit' })
process.exitCode = await new Promise(resolve => child.once('exit', resolve))
await service.stop()
