import { Alert, Button, Center, Paper, PasswordInput, Stack, Text, Title } from '@mantine/core'
import { type FormEvent, useState } from 'react'
import { Logo } from '../shell/icons.tsx'

interface SignInProps {
  /** Why one has to sign in (again). */
  readonly reason?: string
  readonly onToken: (token: string) => void
}

/** Asks for a token. */
export function SignIn({ reason, onToken }: SignInProps) {
  const [token, setToken] = useState('')
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (token.trim() !== '') onToken(token.trim())
  }
  return (
    <Center component="main" mih="100dvh" p="md">
      <Paper component="form" onSubmit={submit} p="xl" radius="lg" withBorder w="100%" maw={420} bg="var(--card)">
        <Stack gap="md">
          <Logo size={44} />
          <div>
            <Title order={1} size="h2">
              Sign in to Signalbox
            </Title>
            <Text c="var(--ink-soft)" size="sm" mt={4}>
              Paste an access token. It stays in this tab and is gone when the tab is closed.
            </Text>
          </div>
          {reason !== undefined && (
            <Alert color="red" variant="light" role="alert">
              {reason}
            </Alert>
          )}
          <PasswordInput
            label="Access token"
            placeholder="eyJ…"
            autoComplete="off"
            value={token}
            onChange={(event) => setToken(event.currentTarget.value)}
            data-autofocus
          />
          <Button type="submit" disabled={token.trim() === ''}>
            Sign in
          </Button>
          <Text c="var(--ink-faint)" size="xs">
            A local stack prints one:
            <br />
            <code>./signalbox token --org demo --role operator</code>
          </Text>
        </Stack>
      </Paper>
    </Center>
  )
}
