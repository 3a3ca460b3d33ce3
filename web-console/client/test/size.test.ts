import { fileURLToPath } from 'node:url'
import { gzipSync } from 'node:zlib'
import { build, type Rollup } from 'vite'
import { expect, it } from 'vitest'

/** What is loaded with the first import, and each part that is loaded when it is needed. Bytes, minified and gzipped. */
async function sizes(): Promise<{ first: number; later: number[] }> {
  const input = fileURLToPath(new URL('../src/index.ts', import.meta.url))
  const { output } = (await build({
    configFile: false,
    logLevel: 'silent',
    build: {
      write: false,
      minify: 'esbuild',
      modulePreload: false,
      target: 'es2022',
      rollupOptions: { input, preserveEntrySignatures: 'strict' },
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
  const { first, later } = await sizes()

  expect(first).toBeGreaterThan(1_000)
  expect(first).toBeLessThan(12 * 1024)
  expect(Math.max(...later)).toBeLessThan(2 * 1024)
}, 30_000)
