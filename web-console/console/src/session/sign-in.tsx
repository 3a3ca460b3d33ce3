import { Alert, Button, Center, Divider, Paper, PasswordInput, Stack, Text, Title } from '@mantine/core'
import { type FormEvent, useState } from 'react'
import { Logo } from '../shell/icons.tsx'

interface SignInProps {
  /** Why one has to sign in (again). */
  readonly reason?: string
  /** Where one can, besides giving a token. */
  readonly issuer?: string
  readonly onToken: (token: string) => void
  readonly onIssuer: () => void
}

/** Asks who it is: by the issuer, where there is one, or by a token. */
export function SignIn({ reason, issuer, onToken, onIssuer }: SignInProps) {
  return (
    <Center component="main" mih="100dvh" p="md">
      <Paper p="xl" radius="lg" withBorder w="100%" maw={420} bg="var(--card)">
        <Stack gap="md">
          <Logo size={44} />
          <Title order={1} size="h2">
            Sign in to Signalbox
          </Title>
          {reason !== undefined && (
            <Alert color="red" variant="light" role="alert">
              {reason}
            </Alert>
          )}
          {issuer !== undefined && (
            <>
              <Button onClick={onIssuer}>Sign in at {hostOf(issuer)}</Button>
              <Divider label="or" labelPosition="center" />
            </>
          )}
          <TokenForm onToken={onToken} secondary={issuer !== undefined} />
        </Stack>
      </Paper>
    </Center>
  )
}

interface TokenFormProps {
  readonly onToken: (token: string) => void
  /** Whether there is a way that most people take. */
  readonly secondary: boolean
}

function TokenForm({ onToken, secondary }: TokenFormProps) {
  const [token, setToken] = useState('')
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (token.trim() !== '') onToken(token.trim())
  }
  return (
    <Stack component="form" onSubmit={submit} gap="md">
      <PasswordInput
        label="Access token"
        description="It stays in this tab and is gone when the tab is closed."
        placeholder="eyJ…"
        autoComplete="off"
        value={token}
        onChange={(event) => setToken(event.currentTarget.value)}
      />
      <Button type="submit" variant={secondary ? 'default' : 'filled'} disabled={token.trim() === ''}>
        Sign in
      </Button>
      <Text c="var(--ink-faint)" size="xs">
        A local stack prints one:
        <br />
        <code>./signalbox token --org demo --role operator</code>
      </Text>
    </Stack>
  )
}

function hostOf(issuer: string): string {
  return URL.canParse(issuer) ? new URL(issuer).host : issuer
}
