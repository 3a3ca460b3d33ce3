import { Button, SimpleGrid } from '@mantine/core'
import { useState } from 'react'
import { useMay } from '../../../fleet/fleet.tsx'
import { usePages } from '../../../rest/queries.ts'
import { Paged } from '../../../shell/states.tsx'
import { interlock } from '../resource.ts'
import { InterlockDialog } from './editor/interlock-dialog.tsx'
import { InterlockCard } from './interlock-card.tsx'
import { WhatIf } from './what-if.tsx'

/** What interlocks there are, how they stand, what they would say; engineers write them. */
export function InterlockExplorer() {
  const pages = usePages('/interlocks?limit=50', interlock, { every: 5_000 })
  const mayConfigure = useMay('engineer')
  const [writing, setWriting] = useState(false)
  return (
    <>
      <WhatIf />
      {mayConfigure && (
        <Button size="xs" variant="default" mb="sm" onClick={() => setWriting(true)}>
          New interlock
        </Button>
      )}
      <Paged pages={pages} empty="No interlock guards any command.">
        {(items) => (
          <SimpleGrid cols={{ base: 1, md: 2 }} spacing="md">
            {items.map((item) => (
              <InterlockCard key={item.interlockId} interlock={item} />
            ))}
          </SimpleGrid>
        )}
      </Paged>
      {writing && <InterlockDialog onClose={() => setWriting(false)} />}
    </>
  )
}
