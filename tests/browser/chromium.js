// Starts Chromium without a window and speaks with it. Pages are files; nothing is asked of a network.
'use strict'
const { spawn } = require('node:child_process')
const fs = require('node:fs')
const path = require('node:path')
const { pathToFileURL } = require('node:url')
const connect = require('chrome-remote-interface')

const host = '127.0.0.1' // a bare system need not know the name localhost

const PATIENCE = 60000

// The port that Chromium chose, from the file that it writes when it listens.
async function portOf(profile, child) {
  const file = path.join(profile, 'DevToolsActivePort')
  for (let waited = 0; waited < PATIENCE; waited += 100) {
    if (child.exitCode !== null) throw new Error(`Chromium ended with ${child.exitCode}: ${child.said}`)
    if (fs.existsSync(file)) {
      const port = Number(fs.readFileSync(file, 'utf8').split('\n')[0])
      if (port > 0) return port
    }
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
  throw new Error(`Chromium did not listen within ${PATIENCE / 1000} seconds: ${child.said}`)
}

// --no-sandbox: root, as which containers run, may not have one. The profile stays for the next run to remove: Chromium's helpers
// still write to it after the browser has ended.
async function start(program) {
  const profile = path.resolve('profile')
  fs.rmSync(profile, { recursive: true, force: true })
  const child = spawn(program, ['--headless=new', '--no-sandbox', '--disable-gpu', '--disable-dev-shm-usage', '--hide-scrollbars',
    '--no-first-run', '--disable-extensions', '--disable-background-networking', '--force-color-profile=srgb',
    '--remote-debugging-port=0', `--user-data-dir=${profile}`, 'about:blank'], { stdio: ['ignore', 'ignore', 'pipe'] })
  child.said = ''
  child.stderr.on('data', (data) => { child.said = (child.said + data).slice(-2000) })
  const port = await portOf(profile, child)
  return {
    open: (file) => open(port, file),
    stop: async () => {
      child.kill()
      await new Promise((resolve) => (child.exitCode === null ? child.once('exit', resolve) : resolve()))
    }
  }
}

// A page with what the tests ask of it.
async function open(port, file) {
  const target = await connect.New({ host, port })
  const client = await connect({ host, port, target })
  const { Page, Runtime, Network, Emulation, Input, Log } = client
  const url = pathToFileURL(file).href
  const requests = []
  const complaints = []
  Network.requestWillBeSent(({ request }) => { if (!request.url.startsWith('data:')) requests.push(request.url) })
  Runtime.exceptionThrown(({ exceptionDetails }) => complaints.push(exceptionDetails.text))
  Log.entryAdded(({ entry }) => complaints.push(entry.text))
  await Promise.all([Page.enable(), Runtime.enable(), Network.enable(), Log.enable(),
    Emulation.setFocusEmulationEnabled({ enabled: true })])

  const page = {
    requests,
    complaints,
    // Width in CSS pixels; scale 2 with half the width is what 200% zoom makes of a window.
    async load({ width = 1280, height = 900, scale = 1, dark = false, media = 'screen' } = {}) {
      requests.length = 0
      await Emulation.setDeviceMetricsOverride({ width, height, deviceScaleFactor: scale, mobile: false })
      await Emulation.setEmulatedMedia({ media, features: [{ name: 'prefers-color-scheme', value: dark ? 'dark' : 'light' }] })
      const loaded = Page.loadEventFired()
      await Page.navigate({ url })
      await loaded
    },
    // Calls a function in the page; arguments and answer are JSON.
    async call(body, ...given) {
      const expression = `(${body})(...${JSON.stringify(given)})`
      const { result, exceptionDetails } = await Runtime.evaluate({ expression, awaitPromise: true, returnByValue: true })
      if (exceptionDetails) throw new Error(exceptionDetails.exception?.description || exceptionDetails.text)
      return result.value
    },
    run: (source) => Runtime.evaluate({ expression: source }),
    async press(key, shift = false) {
      const event = { key, code: key, windowsVirtualKeyCode: { Tab: 9, Enter: 13 }[key], modifiers: shift ? 8 : 0,
        text: key === 'Enter' ? '\r' : undefined }
      await Input.dispatchKeyEvent({ type: 'keyDown', ...event })
      await Input.dispatchKeyEvent({ type: 'keyUp', ...event })
    },
    // The whole page, in pictures of at most `height` pixels from its top down: STEM-01.png and so on.
    async screenshot(stem, height = 1600) {
      const { cssContentSize } = await Page.getLayoutMetrics()
      for (let y = 0, part = 1; y < cssContentSize.height; y += height, part++) {
        const clip = { x: 0, y, width: cssContentSize.width, height: Math.min(height, cssContentSize.height - y), scale: 1 }
        const { data } = await Page.captureScreenshot({ format: 'png', clip, captureBeyondViewport: true })
        fs.writeFileSync(`${stem}-${String(part).padStart(2, '0')}.png`, Buffer.from(data, 'base64'))
      }
    },
    async close() {
      await client.close()
      await connect.Close({ host, port, id: target.id })
    }
  }
  return page
}

module.exports = { start }
