import { useMay } from '../../fleet/fleet.tsx'
import { Page } from '../../shell/page.tsx'
import { PageTabs } from '../../shell/page-tabs.tsx'
import { ConnectionsTab } from './connections/connections-tab.tsx'
import { Inspector } from './inspector/inspector.tsx'
import { RoomsTab } from './rooms/rooms-tab.tsx'

/** What goes on right now: messages, rooms, connections. */
export function LivePage() {
  const mayAdminister = useMay('admin')
  return (
    <Page title="Live">
      <PageTabs
        tabs={[
          { name: 'Messages', content: <Inspector /> },
          { name: 'Rooms', content: <RoomsTab /> },
          ...(mayAdminister ? [{ name: 'Connections', content: <ConnectionsTab /> }] : []),
        ]}
      />
    </Page>
  )
}
