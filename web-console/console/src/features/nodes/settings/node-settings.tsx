import { Button, Divider } from '@mantine/core'
import { useState } from 'react'
import { useMay } from '../../../fleet/fleet.tsx'
import { useOne } from '../../../rest/queries.ts'
import { Mark } from '../../../shell/mark.tsx'
import { Section } from '../../../shell/section.tsx'
import { Fact, FactList, Facts } from '../facts.tsx'
import { type NodeDetail, organization } from '../resource.ts'
import { byName } from '../tags/entries.ts'
import { LabelChips } from '../tags/label-chips.tsx'
import { watchText } from './interval.ts'
import { NodeDialog } from './node-dialog.tsx'

/** What people say of a node: by what it is found, how often it ought to report. Engineers change it. */
export function NodeSettings({ node }: { readonly node: NodeDetail }) {
  const mayConfigure = useMay('engineer')
  const { value: usual } = useOne('/organization', organization)
  const [edited, setEdited] = useState<NodeDetail>()
  const hasMetadata = Object.keys(node.metadata).length > 0
  return (
    <Section
      title="What people say of it"
      aside={
        mayConfigure && (
          <Button
            size="compact-xs"
            variant="default"
            aria-label="Edit what people say of it"
            onClick={() => setEdited(node)}
          >
            Edit
          </Button>
        )
      }
    >
      <FactList>
        <Fact name="Labels">{Object.keys(node.labels).length > 0 ? <LabelChips labels={node.labels} /> : 'none'}</Fact>
        <Fact name="Expected report">
          {watchText(node.expectedIntervalMs, usual)} {node.silent && <Mark tone="bad">silent</Mark>}
        </Fact>
        {!hasMetadata && <Fact name="Metadata">none</Fact>}
      </FactList>
      {hasMetadata && (
        <>
          <Divider label="Metadata" labelPosition="left" my="xs" />
          <Facts of={byName(node.metadata)} />
        </>
      )}
      {edited !== undefined && <NodeDialog node={edited} usual={usual} onClose={() => setEdited(undefined)} />}
    </Section>
  )
}
