import { defineConfig } from 'vitest/config'

const source = { resolve: { conditions: ['signalbox-source'] }, ssr: { resolve: { conditions: ['signalbox-source'] } } }

export default defineConfig({
  test: {
    projects: [
      { ...source, test: { name: 'client', root: './client', include: ['test/**/*.test.ts'] } },
      {
        ...source,
        test: {
          name: 'react',
          root: './react',
          include: ['test/**/*.test.tsx'],
          environment: 'happy-dom',
          benchmark: { include: ['bench/**/*.bench.tsx'] },
        },
      },
      { ...source, test: { name: 'console', root: './console', include: ['test/**/*.test.ts'] } },
    ],
  },
})
