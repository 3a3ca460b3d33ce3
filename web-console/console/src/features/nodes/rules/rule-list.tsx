import { Button } from '@mantine/core'
import { useState } from 'react'
import { useMay, useRegistry } from '../../../fleet/fleet.tsx'
import { usePages } from '../../../rest/queries.ts'
import { DataTable } from '../../../shell/data-table.tsx'
import { labelOf, momentText } from '../../../shell/format.ts'
import { SeverityShape } from '../../../shell/icons.tsx'
import { Mark } from '../../../shell/mark.tsx'
import { Paged } from '../../../shell/states.tsx'
import { type Rule, rule } from '../resource.ts'
import { RuleDialog } from './rule-dialog.tsx'
import { conditionText, termsText } from './words.ts'

/** The rules that raise alarms by what endpoints report: all, or those of a node. */
export function RuleList({ nodeId }: { readonly nodeId?: string }) {
  const pages = usePages(
    `/alarm-rules?limit=50${nodeId === undefined ? '' : `&nodeId=${encodeURIComponent(nodeId)}`}`,
    rule,
    { every: 10_000 },
  )
  const mayConfigure = useMay('engineer')
  const { byId } = useRegistry()
  const [edited, setEdited] = useState<Rule | 'new'>()
  return (
    <>
      {mayConfigure && (
        <Button size="xs" variant="default" mb="sm" onClick={() => setEdited('new')}>
          New rule
        </Button>
      )}
      <Paged pages={pages} empty="No rule watches anything here.">
        {(items) => (
          <DataTable
            caption="Alarm rules"
            rows={items}
            keyOf={({ ruleId }) => String(ruleId)}
            columns={[
              {
                name: 'Severity',
                quiet: true,
                of: ({ severity, phase }) => <SeverityShape severity={severity} active={phase === 'alarm'} />,
              },
              { name: 'Rule', main: true, of: ({ name }) => name },
              {
                name: 'Endpoint',
                of: (item) => `${labelOf(byId.get(item.endpointId) ?? { key: item.endpointKey })} · ${item.nodeId}`,
              },
              { name: 'Condition', of: (item) => conditionText(item, byId.get(item.endpointId)?.unit) },
              { name: 'Terms', of: (item) => termsText(item, byId.get(item.endpointId)?.unit) },
              { name: 'State', of: (item) => <Phase rule={item} /> },
              {
                name: 'Changed',
                of: ({ updatedBy, updatedAt }) => `${momentText(updatedAt)} by ${updatedBy}`,
              },
              {
                name: 'Actions',
                quiet: true,
                of: (item) =>
                  mayConfigure && (
                    <Button
                      size="compact-xs"
                      variant="default"
                      aria-label={`Edit ${item.name}`}
                      onClick={() => setEdited(item)}
                    >
                      Edit
                    </Button>
                  ),
              },
            ]}
          />
        )}
      </Paged>
      {edited !== undefined && (
        <RuleDialog
          {...(edited !== 'new' && { rule: edited })}
          {...(nodeId !== undefined && { nodeId })}
          onClose={() => setEdited(undefined)}
        />
      )}
    </>
  )
}

function Phase({ rule }: { readonly rule: Rule }) {
  return <span title={rule.phaseSince && `since ${momentText(rule.phaseSince)}`}>{phaseOf(rule)}</span>
}

function phaseOf({ enabled, phase }: Rule) {
  if (!enabled) return <Mark tone="none">off</Mark>
  if (phase === 'alarm') return <Mark tone="bad">alarm</Mark>
  if (phase === 'normal') return <Mark tone="good">normal</Mark>
  return <Mark tone="open">{phase.replace('_', ' ')}</Mark>
}
