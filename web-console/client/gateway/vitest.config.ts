import { defineConfig } from 'vitest/config'

export default defineConfig({
  resolve: { conditions: ['signalbox-source'] },
  test: {
    name: 'gateway',
    include: ['gateway/**/*.test.ts'],
    fileParallelism: false,
    testTimeout: 90_000,
    hookTimeout: 90_000,
  },
})
