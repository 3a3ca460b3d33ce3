import { Container, Group, Title } from '@mantine/core'
import type { ReactNode } from 'react'
import styles from './shell.module.css'

interface PageProps {
  readonly title: string
  readonly aside?: ReactNode
  readonly children: ReactNode
}

/** A page of the console with its heading. */
export function Page({ title, aside, children }: PageProps) {
  return (
    <Container component="main" size={1500} className={styles.plain} data-ready="true">
      <Group justify="space-between" mb="md" gap="sm">
        <Title order={2}>{title}</Title>
        <Group gap="xs">{aside}</Group>
      </Group>
      {children}
    </Container>
  )
}
