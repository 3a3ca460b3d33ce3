import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    name: 'keycloak',
    include: ['keycloak/**/*.test.ts'],
    testTimeout: 240_000,
    hookTimeout: 300_000,
  },
})
