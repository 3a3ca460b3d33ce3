import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    name: 'browser',
    include: ['browser/**/*.test.ts'],
    fileParallelism: false,
    testTimeout: 60_000,
    hookTimeout: 60_000,
    // A click waits for two frames, and it was seen, rarely, that this Chromium draws none: only then a test is tried again.
    // Whether the page still answered is in the log.
    retry: { count: 1, condition: /waiting for element to be visible, enabled and stable\S*\s*$/ },
  },
})
