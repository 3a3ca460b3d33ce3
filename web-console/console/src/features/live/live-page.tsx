import { Tabs } from '@mantine/core'
import { useMay } from '../../fleet/fleet.tsx'
import { Page } from '../../shell/page.tsx'
import { ConnectionsTab } from './connections/connections-tab.tsx'
import { Inspector } from './inspector/inspector.tsx'
import { RoomsTab } from './rooms/rooms-tab.tsx'

/** What goes on right now: messages, rooms, connections. */
export function LivePage() {
  const mayAdminister = useMay('admin')
  return (
    <Page title="Live">
      <Tabs defaultValue="messages" keepMounted={false}>
        <Tabs.List mb="md">
          <Tabs.Tab value="messages">Messages</Tabs.Tab>
          <Tabs.Tab value="rooms">Rooms</Tabs.Tab>
          {mayAdminister && <Tabs.Tab value="connections">Connections</Tabs.Tab>}
        </Tabs.List>
        <Tabs.Panel value="messages">
          <Inspector />
        </Tabs.Panel>
        <Tabs.Panel value="rooms">
          <RoomsTab />
        </Tabs.Panel>
        {mayAdminister && (
          <Tabs.Panel value="connections">
            <ConnectionsTab />
          </Tabs.Panel>
        )}
      </Tabs>
    </Page>
  )
}
