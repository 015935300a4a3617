// What must hold for every page. Each check answers with a list of faults, in words; an empty list is right. Functions called
// `in...` run inside of the page, so they stand alone.
'use strict'
const fs = require('node:fs')

const axe = fs.readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8')

// ---- axe-core ----

// Without `rules` all of them.
async function axeFaults(page, how, rules) {
  await page.run(axe)
  return page.call(async (how, rules) => {
    const { violations } = await window.axe.run(document,
      { resultTypes: ['violations'], ...(rules.length > 0 && { runOnly: { type: 'rule', values: rules } }) })
    return violations.flatMap((rule) => rule.nodes.slice(0, 3).map((node) =>
      `axe ${how}: ${rule.id}: ${node.target.join(' ')}: ${node.failureSummary.replace(/\s+/g, ' ')}`))
  }, how, rules)
}

// ---- Tables and headings ----

// Every head says for what it stands, every table has a caption, and every cell of numbers has a head in its row or column.
function inTables() {
  const faults = []
  const scopes = ['col', 'row', 'colgroup', 'rowgroup']
  for (const th of document.querySelectorAll('th'))
    if (!scopes.includes(th.getAttribute('scope'))) faults.push(`th without scope: “${th.textContent}”`)
  document.querySelectorAll('table').forEach((table, i) => {
    const name = table.caption?.textContent.slice(0, 40) || `table ${i + 1}`
    if (!table.caption) faults.push(`${name} has no caption`)
    const grid = []
    for (const [r, row] of [...table.rows].entries())
      for (const cell of row.cells) {
        grid[r] ||= []
        let c = 0
        while (grid[r][c]) c++
        for (let down = 0; down < cell.rowSpan; down++)
          for (let across = 0; across < cell.colSpan; across++) (grid[r + down] ||= [])[c + across] = cell
      }
    if (new Set(grid.map((row) => row.length)).size > 1) faults.push(`${name}: rows are not equally long`)
    grid.forEach((row, r) => row.forEach((cell, c) => {
      if (cell.tagName !== 'TD' || cell.closest('thead')) return
      const headed = row.some((other) => other.scope === 'row') || grid.some((other) => other[c]?.scope === 'col')
      if (!headed) faults.push(`${name}: no head for “${cell.textContent}” in row ${r + 1}`)
    }))
  })
  return faults
}

function inHeadings() {
  const faults = []
  let before = 0
  const headings = [...document.querySelectorAll('h1, h2, h3, h4, h5, h6')]
  if (headings.filter((heading) => heading.tagName === 'H1').length !== 1) faults.push('not one h1')
  for (const heading of headings) {
    const level = Number(heading.tagName[1])
    if (level > before + 1) faults.push(`a heading of level ${level} follows one of level ${before}: “${heading.textContent}”`)
    if (!heading.textContent.trim()) faults.push(`an empty heading of level ${level}`)
    before = level
  }
  return faults
}

// ---- Charts ----

// Words on what lies under them: 4.5 to 1, from 18.66 px bold or 24 px up 3 to 1. Marks with a meaning, on white: 3 to 1 by
// their ground or by their outline, unless the words in them say what they mean. (axe-core does not look into SVG.)
function inCharts() {
  const faults = []
  const channels = (colour) => {
    const found = /^#(..)(..)(..)$/.exec(colour)
    return found && found.slice(1).map((part) => parseInt(part, 16) / 255)
  }
  const luminance = (rgb) => rgb.map((c) => (c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4))
    .reduce((sum, c, i) => sum + c * [0.2126, 0.7152, 0.0722][i], 0)
  const contrast = (a, b) => {
    const [low, high] = [luminance(a), luminance(b)].sort((x, y) => x - y)
    return (high + 0.05) / (low + 0.05)
  }
  const white = [1, 1, 1]
  for (const svg of document.querySelectorAll('svg')) {
    const name = svg.querySelector('title')?.textContent || '?'
    for (const id of ['aria-labelledby', 'aria-describedby'])
      if (!document.getElementById(svg.getAttribute(id))?.textContent) faults.push(`${name}: ${id} leads nowhere`)
    if (svg.getAttribute('role') !== 'img') faults.push(`${name}: the role is not img`)
    const shapes = []
    for (const node of svg.querySelectorAll('rect, circle, polygon, text, path, line')) {
      const fill = channels(node.getAttribute('fill') || '')
      const stroke = channels(node.getAttribute('stroke') || '')
      const box = node.getBBox()
      if (node.tagName === 'text') {
        if (!node.textContent.trim()) continue
        const x = box.x + box.width / 2
        const y = box.y + box.height / 2
        const under = shapes.findLast((s) => s.fill && x >= s.box.x && x <= s.box.x + s.box.width && y >= s.box.y && y <= s.box.y + s.box.height)
        const ratio = contrast(fill, under ? under.fill : white)
        const size = Number(node.getAttribute('font-size'))
        const least = size >= 24 || (size >= 18.66 && Number(node.getAttribute('font-weight')) >= 700) ? 3 : 4.5
        if (ratio < least) faults.push(`${name}: “${node.textContent}” stands out by ${ratio.toFixed(2)} to 1`)
        continue
      }
      if (fill) shapes.push({ fill, box })
      if (!node.querySelector('title')) continue
      const next = node.nextElementSibling
      const inside = next?.tagName === 'text' && next.getBBox()
      if (inside && inside.x >= box.x - 1 && inside.x + inside.width <= box.x + box.width + 1 && inside.y >= box.y - 3 &&
        inside.y + inside.height <= box.y + box.height + 3) continue
      const best = Math.max(fill ? contrast(fill, white) : 1, stroke ? contrast(stroke, white) : 1)
      const beside = node.nextElementSibling && channels(node.nextElementSibling.getAttribute('stroke') || '')
      if (best < 3 && !(beside && contrast(beside, white) >= 3))
        faults.push(`${name}: the mark “${node.querySelector('title').textContent}” stands out by ${best.toFixed(2)} to 1`)
    }
  }
  return faults
}

// No words of a chart lie over others or beyond its edge, whatever font the browser has.
function inLabels() {
  const faults = []
  for (const svg of document.querySelectorAll('svg')) {
    const name = svg.querySelector('title')?.textContent || '?'
    const view = svg.viewBox.baseVal
    const texts = [...svg.querySelectorAll('text')].map((node) => ({ node, box: node.getBBox() }))
    for (const { node, box } of texts)
      if (box.x < -1 || box.x + box.width > view.width + 1 || box.y < -2 || box.y + box.height > view.height + 3)
        faults.push(`${name}: “${node.textContent}” runs over the edge`)
    for (let i = 0; i < texts.length; i++)
      for (let k = i + 1; k < texts.length; k++) {
        const [a, b] = [texts[i].box, texts[k].box]
        const across = Math.min(a.x + a.width, b.x + b.width) - Math.max(a.x, b.x)
        const down = Math.min(a.y + a.height, b.y + b.height) - Math.max(a.y, b.y)
        if (across > 1 && down > 0.55 * Math.min(a.height, b.height))
          faults.push(`${name}: “${texts[i].node.textContent}” and “${texts[k].node.textContent}” lie one over the other`)
      }
  }
  return faults
}

// ---- Width ----

// The page does not move sideways, and nothing sticks out of it but what scrolls by itself.
function inWidth() {
  const faults = []
  const width = document.documentElement.clientWidth
  if (document.documentElement.scrollWidth > width)
    faults.push(`the page is ${document.documentElement.scrollWidth} px wide in a window of ${width} px`)
  for (const node of document.querySelectorAll('body *')) {
    if (node.closest('.scroll, svg, .skip')) continue
    const box = node.getBoundingClientRect()
    if (box.width > 0 && box.right > width + 1)
      faults.push(`${node.tagName.toLowerCase()}.${node.className} “${node.textContent.trim().slice(0, 30)}” ends at ${Math.round(box.right)} px of ${width}`)
  }
  return faults.slice(0, 5)
}

// Text spaced as WCAG 1.4.12 lets readers space it, and twice as large, is neither cut nor laid over other text.
function inSpacing() {
  const style = document.createElement('style')
  style.textContent = '* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important } p { margin-bottom: 2em !important }'
  document.head.append(style)
}

function inLargeText() {
  document.documentElement.style.fontSize = '200%'
}

function inCut() {
  const faults = []
  for (const node of document.querySelectorAll('p, li, td, th, h1, h2, h3, h4, summary, figcaption, dt, dd')) {
    if (getComputedStyle(node).overflow !== 'visible' && (node.scrollWidth > node.clientWidth + 1 || node.scrollHeight > node.clientHeight + 1))
      faults.push(`${node.tagName.toLowerCase()} “${node.textContent.trim().slice(0, 30)}” is cut`)
  }
  return faults
}

// ---- Keyboard ----

// What has the focus: its place in the order of the document, and whether a reader sees that it has it.
function inFocus() {
  const node = document.activeElement
  if (!node || node === document.body) return null
  const box = node.getBoundingClientRect()
  const style = getComputedStyle(node)
  const answer = {
    back: Boolean(window.before_) && !(window.before_.compareDocumentPosition(node) & Node.DOCUMENT_POSITION_FOLLOWING),
    name: `${node.tagName.toLowerCase()} “${(node.getAttribute('aria-label') || node.textContent).trim().slice(0, 30)}”`,
    seen: box.width > 0 && box.height > 0 && box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth,
    marked: style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2,
    skip: node.classList.contains('skip')
  }
  window.before_ = node
  return answer
}

async function focusFaults(page) {
  const faults = []
  const wanted = await page.call(() => [...document.querySelectorAll('a[href], summary, [tabindex="0"]')]
    .filter((node) => node.checkVisibility({ contentVisibilityAuto: true, visibilityProperty: true }) && !node.closest('details:not([open]) > :not(summary)')).length)
  let met = 0
  for (; met <= wanted + 2; met++) {
    await page.press('Tab')
    const focus = await page.call(inFocus)
    if (!focus) break
    if (met === 0 && !focus.skip) faults.push(`the first stop is ${focus.name}, not the link that skips the contents`)
    if (focus.back) faults.push(`the focus goes back to ${focus.name}`)
    if (!focus.seen) faults.push(`${focus.name} has the focus and cannot be seen`)
    if (!focus.marked) faults.push(`${focus.name} does not show that it has the focus`)
  }
  if (met !== wanted) faults.push(`${met} of ${wanted} links, disclosures and regions are reached with the tabulator`)
  return faults.slice(0, 5)
}

// A browser follows a link within the page some time after the key: the focus is asked for until it is there, or `patience`
// milliseconds are over.
async function idOfFocus(wanted, patience) {
  for (const end = Date.now() + patience; document.activeElement?.id !== wanted && Date.now() < end;)
    await new Promise((resolve) => setTimeout(resolve, 20))
  return document.activeElement?.id
}

// On a busy machine Chromium now and then loses a key that is sent to a page just loaded; a link that leads nowhere does so each time.
async function skipFaults(page) {
  let id
  for (let times = 0; times < 3 && id !== 'main_'; times++) {
    await page.load()
    await page.press('Tab')
    await page.press('Enter')
    id = await page.call(idOfFocus, 'main_', 2000)
  }
  return id === 'main_' ? [] : [`the link that skips the contents leads to “${id}”`]
}

// A link to a table behind a disclosure opens it; every other link within the page leads somewhere too.
function inLinks() {
  const faults = []
  for (const link of document.querySelectorAll('a[href^="#"]'))
    if (!document.getElementById(decodeURIComponent(link.hash.slice(1)))) faults.push(`nothing has the id of ${link.hash}`)
  for (const link of document.querySelectorAll('figcaption a[href^="#table_"]')) {
    link.click()
    const table = document.querySelector(`${link.hash} table`)
    if (!table?.checkVisibility({ contentVisibilityAuto: true })) faults.push(`${link.hash} stays closed when its link is followed`)
  }
  for (const details of document.querySelectorAll('details')) details.open = false
  return faults
}

// Other scripts stand in their own direction.
function inDirections() {
  const faults = []
  for (const node of document.querySelectorAll('p, td, th, li, h2, h3, h4'))
    if (/^\s*[\u0590-\u08ff]/.test(node.textContent) && getComputedStyle(node).direction !== 'rtl')
      faults.push(`“${node.textContent.trim().slice(0, 30)}” does not run from right to left`)
  return faults
}

module.exports = { axeFaults, focusFaults, skipFaults, inTables, inHeadings, inCharts, inLabels, inWidth, inSpacing, inLargeText, inCut, inLinks, inDirections }
