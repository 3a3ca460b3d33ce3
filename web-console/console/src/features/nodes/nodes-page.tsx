import { useMay } from '../../fleet/fleet.tsx'
import { Page } from '../../shell/page.tsx'
import { PageTabs } from '../../shell/page-tabs.tsx'
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
      <PageTabs
        tabs={[
          { name: 'Registry', content: <RegistryList /> },
          { name: 'Alarm rules', content: <RuleList /> },
          ...(mayConfigure ? [{ name: 'Quarantine', content: <QuarantineList /> }] : []),
        ]}
      />
    </Page>
  )
}
