import react from '@vitejs/plugin-react'
import { defaultClientConditions, defineConfig } from 'vite'

/** In development the front port of a running stack serves everything but the page. */
const stack = process.env.SIGNALBOX_URL ?? 'http://localhost:8080'

export default defineConfig({
  plugins: [react()],
  resolve: { conditions: ['signalbox-source', ...defaultClientConditions] },
  build: { target: 'es2022', sourcemap: false },
  server: {
    proxy: {
      '/api': { target: stack, ws: true },
      '/ws': { target: stack, ws: true },
      '/events': { target: stack },
      '/console': { target: stack },
    },
  },
})
