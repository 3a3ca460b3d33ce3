import { SimpleGrid } from '@mantine/core'
import { usePages } from '../../../rest/queries.ts'
import { Paged } from '../../../shell/states.tsx'
import { interlock } from '../resource.ts'
import { InterlockCard } from './interlock-card.tsx'
import { WhatIf } from './what-if.tsx'

/** What interlocks there are, how they stand, and what they would say. */
export function InterlockExplorer() {
  const pages = usePages('/interlocks?limit=50', interlock, { every: 5_000 })
  return (
    <>
      <WhatIf />
      <Paged pages={pages} empty="No interlock guards any command.">
        {(items) => (
          <SimpleGrid cols={{ base: 1, md: 2 }} spacing="md">
            {items.map((item) => (
              <InterlockCard key={item.interlockId} interlock={item} />
            ))}
          </SimpleGrid>
        )}
      </Paged>
    </>
  )
}
