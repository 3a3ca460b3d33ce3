import { Tabs } from '@mantine/core'
import { useMay } from '../../fleet/fleet.tsx'
import { Page } from '../../shell/page.tsx'
import { useRoute } from '../../shell/route.ts'
import { NodePage } from './node-page.tsx'
import { QuarantineList } from './quarantine-list.tsx'
import { RegistryList } from './registry-list.tsx'
import { RuleList } from './rules/rule-list.tsx'

/** What there is: nodes with their endpoints, the rules on what they report, and what could not be understood. */
export function NodesPage() {
  const { of: nodeId } = useRoute()
  const mayConfigure = useMay('engineer')
  if (nodeId !== undefined) return <NodePage key={nodeId} nodeId={nodeId} />
  return (
    <Page title="Nodes">
      <Tabs defaultValue="registry" keepMounted={false}>
        <Tabs.List mb="md">
          <Tabs.Tab value="registry">Registry</Tabs.Tab>
          <Tabs.Tab value="rules">Alarm rules</Tabs.Tab>
          {mayConfigure && <Tabs.Tab value="quarantine">Quarantine</Tabs.Tab>}
        </Tabs.List>
        <Tabs.Panel value="registry">
          <RegistryList />
        </Tabs.Panel>
        <Tabs.Panel value="rules">
          <RuleList />
        </Tabs.Panel>
        <Tabs.Panel value="quarantine">
          <QuarantineList />
        </Tabs.Panel>
      </Tabs>
    </Page>
  )
}
