// Every .html of a folder in a browser: console, requests, accessibility, width, printing: one line a fault.
import { execFileSync } from 'node:child_process'
import { mkdirSync, readFileSync, readdirSync, statSync } from 'node:fs'
import { createRequire } from 'node:module'
import path from 'node:path'
import { pathToFileURL } from 'node:url'

const folder = path.resolve(process.argv[2])
const tools = path.resolve(process.env.PROGREG_TOOLS ?? 'target/tools')
const require = createRequire(path.join(tools, 'package.json'))
const { default: puppeteer } = await import(pathToFileURL(require.resolve('puppeteer-core')))
const axe = readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8')

// Both widths and both colour schemes; each is seen with the accessibility rules at least once.
const VIEWS = [
  { width: 390, scheme: 'dark', rules: true },
  { width: 390, scheme: 'light', rules: false },
  { width: 1280, scheme: 'light', rules: true },
  { width: 1280, scheme: 'dark', rules: false },
]
const printed = path.join(folder, 'printed')
mkdirSync(printed, { recursive: true })

const browser = await puppeteer.launch({
  executablePath: execFileSync('sh', ['-c', 'command -v chromium'], { encoding: 'utf8' }).trim(),
  args: ['--no-sandbox', '--disable-dev-shm-usage', '--disable-background-networking'],
})

async function look(page, name) {
  const file = path.join(folder, name)
  const address = pathToFileURL(file).href
  const faults = new Set()
  const fault = (what) => faults.add(`${name}: ${what}`)
  const onConsole = (message) => fault(`console: ${message.text()}`)
  const onError = (error) => fault(`error: ${error.message}`)
  const onRequest = (request) => {
    const to = request.url()
    if (to !== address && !to.startsWith('data:')) fault(`asks for ${to}`)
  }
  page.on('console', onConsole)
  page.on('pageerror', onError)
  page.on('request', onRequest)
  for (const { width, scheme, rules } of VIEWS) {
    await page.setViewport({ width, height: 844 })
    await page.emulateMediaFeatures([{ name: 'prefers-color-scheme', value: scheme }])
    if (width === VIEWS[0].width && scheme === VIEWS[0].scheme) await page.goto(address, { waitUntil: 'load' })
    const wide = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)
    if (wide > 0) fault(`${wide} px wider than a window of ${width}`)
    if (rules) {
      // By the browser itself: the page's own policy allows no script from outside.
      const found = await page.evaluate(`(() => { ${axe}; return axe.run(document, { resultTypes: ['violations'] }) })()`)
      for (const one of found.violations) {
        const where = one.nodes.slice(0, 2).map((node) => node.target.join(' ')).join(', ')
        fault(`${scheme}, ${width}: ${one.id}: ${one.help} (${one.nodes.length}: ${where})`)
      }
    }
  }
  await page.emulateMediaFeatures([])
  const paper = path.join(printed, name.replace(/html$/, 'pdf'))
  await page.pdf({ path: paper, format: 'A4', printBackground: true, preferCSSPageSize: true })
  if (statSync(paper).size < 1000) fault('prints nothing')
  page.off('console', onConsole)
  page.off('pageerror', onError)
  page.off('request', onRequest)
  return [...faults]
}

const files = readdirSync(folder).filter((name) => name.endsWith('.html')).sort()
const waiting = [...files]
async function work() {
  const page = await browser.newPage()
  for (let name = waiting.shift(); name; name = waiting.shift()) {
    for (const line of await look(page, name)) console.log(line)
  }
}
try {
  await Promise.all([work(), work()])
} finally {
  await browser.close()
}
if (files.length === 0) console.log('no pages were written')
console.log(`# ${files.length} pages are sound`)
