const remembered = 'signalbox.reloaded'
const attempts = 60
const pause = 1_000
/** Who fails again so soon after a reload is not helped by another one. */
const rest = 30_000

/**
 * Begins anew when the code of a page could not be loaded, as when its gateway was just being replaced: a browser does not ask
 * again within the same document. Waits for a server that answers first; the page stays in the address, the token in the session.
 */
export function reloadAfterLostCode(window: Window): void {
  window.addEventListener('vite:preloadError', () => {
    const last = Number(window.sessionStorage.getItem(remembered))
    if (Date.now() - last < rest) return
    window.sessionStorage.setItem(remembered, String(Date.now()))
    void reloadOnceServed(window)
  })
}

async function reloadOnceServed(window: Window): Promise<void> {
  for (let attempt = 0; attempt < attempts; attempt++) {
    if (await isServed(window)) {
      window.location.reload()
      return
    }
    await new Promise((resolve) => window.setTimeout(resolve, pause))
  }
}

async function isServed(window: Window): Promise<boolean> {
  try {
    return (await fetch(window.location.pathname, { cache: 'no-store' })).ok
  } catch {
    return false
  }
}
