// node main.js CHROMIUM FAULTS.html PAGE.html ...: checks every page, and that the checks see the faults of a page that has one
// of each. With PICTURES=FOLDER in the environment the pages are photographed as well, which takes longer than the checks.
'use strict'
const fs = require('node:fs')
const path = require('node:path')
const { start } = require('./chromium.js')
const check = require('./checks.js')

const WIDTHS = [320, 768, 1280]
const AT_ONCE = 2 // pages

// Everything that is asked of one page; `[what, faults]` pairs.
async function examine(page) {
  const found = []
  const add = (what, faults) => found.push([what, faults])
  await page.load()
  add('requests', page.requests.slice(1))
  add('complaints', page.complaints.slice())
  add('axe', await check.axeFaults(page, 'at 1280 px', []))
  for (const what of ['inTables', 'inHeadings', 'inCharts', 'inLabels', 'inDirections', 'inLinks']) add(what, await page.call(check[what]))
  await page.load()
  add('focus', await check.focusFaults(page))
  add('skip', await check.skipFaults(page))
  await page.load({ dark: true })
  add('axe dark', await check.axeFaults(page, 'on a dark screen', ['color-contrast', 'link-in-text-block']))
  for (const width of WIDTHS) {
    await page.load({ width })
    add(`width ${width}`, await page.call(check.inWidth))
  }
  await page.load({ width: 320 })
  await page.call(() => { for (const details of document.querySelectorAll('details')) details.open = true })
  add('width 320 open', await page.call(check.inWidth))
  add('axe narrow', await check.axeFaults(page, 'at 320 px', ['scrollable-region-focusable', 'target-size', 'meta-viewport']))
  await page.load({ width: 640, height: 450, scale: 2 })
  add('zoom', await page.call(check.inWidth))
  await page.load()
  await page.call(check.inLargeText)
  add('large text', [...await page.call(check.inWidth), ...await page.call(check.inCut)])
  await page.load()
  await page.call(check.inSpacing)
  add('spacing', [...await page.call(check.inWidth), ...await page.call(check.inCut)])
  await page.load({ media: 'print', width: 700 })
  add('print', await page.call(() => [...document.querySelectorAll('table')].filter((table) =>
    !table.checkVisibility({ contentVisibilityAuto: true })).map((table) => `not printed: “${table.caption?.textContent.slice(0, 40)}”`)))
  return found
}

async function photograph(page, file, folder) {
  const stem = path.basename(file, '.html')
  for (const width of WIDTHS) {
    await page.load({ width })
    await page.screenshot(path.join(folder, `${stem}-${width}`))
  }
  await page.load({ width: 1280, dark: true })
  await page.screenshot(path.join(folder, `${stem}-dark`))
}

// The page of faults says in data-expects what each check has to find in it.
async function examineFaults(browser, file) {
  const page = await browser.open(file)
  const found = new Map(await examine(page))
  const expected = await page.call(() => JSON.parse(document.documentElement.dataset.expects))
  await page.close()
  return Object.entries(expected).filter(([what, words]) => !(found.get(what) || []).some((fault) => fault.includes(words)))
    .map(([what, words]) => `the check “${what}” does not see “${words}”; it found: ${(found.get(what) || []).join('; ')}`)
}

async function examineFile(browser, file) {
  const began = Date.now()
  const page = await browser.open(file)
  const faults = (await examine(page)).flatMap(([what, list]) => list.map((fault) => `${what}: ${fault}`))
  for (const fault of faults) console.log(`FAILED: ${path.basename(file)}: ${fault}`)
  if (process.env.PICTURES) await photograph(page, file, process.env.PICTURES)
  await page.close()
  console.log(`${path.basename(file)}: ${faults.length} faults, ${((Date.now() - began) / 1000).toFixed(1)} s`)
  return faults.length
}

async function main() {
  const [program, faulty, ...files] = process.argv.slice(2)
  const missing = files.filter((file) => !fs.existsSync(file))
  if (files.length === 0 || missing.length > 0) throw new Error(`no such page: ${missing.join(', ')}`)
  const browser = await start(program)
  let wrong = 0
  try {
    for (const fault of await examineFaults(browser, faulty)) { console.log(`FAILED: ${fault}`); wrong++ }
    const waiting = [...files]
    const worker = async () => { while (waiting.length > 0) wrong += await examineFile(browser, waiting.shift()) }
    await Promise.all(Array.from({ length: AT_ONCE }, worker))
  } finally {
    await browser.stop()
  }
  console.log(`browser: ${files.length} pages, ${wrong} faults`)
  process.exitCode = wrong > 0 ? 1 : 0
}

main().catch((error) => { console.error(error); process.exitCode = 1 })
