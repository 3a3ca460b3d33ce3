import { Tabs } from '@mantine/core'
import type { ReactNode } from 'react'

interface PageTab {
  readonly name: string
  readonly content: ReactNode
}

/** Parts of a page, of which one is shown and alive. */
export function PageTabs({ tabs }: { readonly tabs: readonly PageTab[] }) {
  return (
    <Tabs defaultValue={tabs[0]?.name ?? null} keepMounted={false}>
      <Tabs.List mb="md">
        {tabs.map(({ name }) => (
          <Tabs.Tab key={name} value={name}>
            {name}
          </Tabs.Tab>
        ))}
      </Tabs.List>
      {tabs.map(({ name, content }) => (
        <Tabs.Panel key={name} value={name}>
          {content}
        </Tabs.Panel>
      ))}
    </Tabs>
  )
}
