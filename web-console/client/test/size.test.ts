import { fileURLToPath } from 'node:url'
import { gzipSync } from 'node:zlib'
import { build, type Rollup } from 'vite'
import { expect, it } from 'vitest'

/** What is loaded with an import, and each part that is loaded when it is needed. Bytes, minified and gzipped. */
async function sizes(entry: string): Promise<{ first: number; later: number[] }> {
  const input = fileURLToPath(new URL(`../src/${entry}`, import.meta.url))
  const { output } = (await build({
    configFile: false,
    logLevel: 'silent',
    build: {
      write: false,
      minify: 'esbuild',
      modulePreload: false,
      target: 'es2022',
      rollupOptions: { input, preserveEntrySignatures: 'allow-extension' },
    },
  })) as Rollup.RollupOutput
  const chunks = output.filter((chunk) => chunk.type === 'chunk')
  const atFirst = new Set(
    chunks.filter(({ isEntry }) => isEntry).flatMap(({ fileName, imports }) => [fileName, ...imports]),
  )
  const size = ({ code }: Rollup.OutputChunk) => gzipSync(code).length
  return {
    first: chunks.filter(({ fileName }) => atFirst.has(fileName)).reduce((sum, chunk) => sum + size(chunk), 0),
    later: chunks.filter(({ fileName }) => !atFirst.has(fileName)).map(size),
  }
}

it('stays under 12 KB, and under 2 KB for each part that is loaded when it is needed', async () => {
  const { first, later } = await sizes('index.ts')

  expect(first).toBeGreaterThan(1_000)
  expect(first).toBeLessThan(12 * 1024)
  expect(Math.max(...later)).toBeLessThan(2 * 1024)
}, 30_000)

it('costs under 14 KB with a connection shared across tabs, which is imported by itself', async () => {
  const { first } = await sizes('tabs/index.ts')

  expect(first).toBeGreaterThan(1_000)
  expect(first).toBeLessThan(14 * 1024)
}, 30_000)
