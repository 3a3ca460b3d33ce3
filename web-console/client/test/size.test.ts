import { fileURLToPath } from 'node:url'
import { gzipSync } from 'node:zlib'
import { build, type Rollup } from 'vite'
import { expect, it } from 'vitest'

it('stays under 12 KB, minified and compressed', async () => {
  const entry = fileURLToPath(new URL('../src/index.ts', import.meta.url))

  const outputs = (await build({
    configFile: false,
    logLevel: 'silent',
    build: {
      write: false,
      minify: 'esbuild',
      target: 'es2022',
      rollupOptions: { input: entry, preserveEntrySignatures: 'strict' },
    },
  })) as Rollup.RollupOutput

  const size = outputs.output.reduce((sum, chunk) => sum + ('code' in chunk ? gzipSync(chunk.code).length : 0), 0)
  expect(size).toBeGreaterThan(1_000)
  expect(size).toBeLessThan(12 * 1024)
}, 30_000)
