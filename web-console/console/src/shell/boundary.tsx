import { Component, type ReactNode } from 'react'
import { Problem } from './states.tsx'

interface BoundaryProps {
  readonly children: ReactNode
}

/** What fails to be shown says so in its place, and leaves the rest of the console alone. */
export class Boundary extends Component<BoundaryProps, { readonly error?: Error }> {
  override state: { readonly error?: Error } = {}

  static getDerivedStateFromError(error: unknown) {
    return { error: error instanceof Error ? error : new Error(String(error)) }
  }

  override render() {
    return this.state.error === undefined ? this.props.children : <Problem error={this.state.error} />
  }
}
