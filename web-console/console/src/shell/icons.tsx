import type { Severity } from '@signalbox/client'
import type { ReactNode } from 'react'

export function Logo({ size = 28 }: { readonly size?: number }) {
  return (
    <svg width={size} height={size} viewBox="0 0 32 32" aria-hidden="true">
      <rect width="32" height="32" rx="8" fill="#0f766e" />
      <path d="M11 26V7" stroke="#fff" strokeWidth="2.6" strokeLinecap="round" />
      <path d="M11 8.5 24 5v6l-13 3.5z" fill="#fbbf24" />
      <circle cx="11" cy="19.5" r="3.2" fill="#fff" />
    </svg>
  )
}

function Icon({ size = 18, children }: { readonly size?: number; readonly children: ReactNode }) {
  return (
    <svg
      width={size}
      height={size}
      viewBox="0 0 24 24"
      fill="none"
      stroke="currentColor"
      strokeWidth="2"
      strokeLinecap="round"
      strokeLinejoin="round"
      aria-hidden="true"
    >
      {children}
    </svg>
  )
}

export function SunIcon() {
  return (
    <Icon>
      <circle cx="12" cy="12" r="4" />
      <path d="M12 2v2M12 20v2M2 12h2M20 12h2M5 5l1.4 1.4M17.6 17.6 19 19M5 19l1.4-1.4M17.6 6.4 19 5" />
    </Icon>
  )
}

export function MoonIcon() {
  return (
    <Icon>
      <path d="M20 14.5A8.5 8.5 0 0 1 9.5 4a8.5 8.5 0 1 0 10.5 10.5z" />
    </Icon>
  )
}

export function LeaveIcon() {
  return (
    <Icon>
      <path d="M14 4h5v16h-5M4 12h10M10 8l4 4-4 4" />
    </Icon>
  )
}

export function BellIcon({ size = 18 }: { readonly size?: number }) {
  return (
    <Icon size={size}>
      <path d="M6 16V11a6 6 0 1 1 12 0v5l2 2H4zM10 21h4" />
    </Icon>
  )
}

export function CheckIcon({ size = 16 }: { readonly size?: number }) {
  return (
    <Icon size={size}>
      <path d="m5 13 4 4L19 7" />
    </Icon>
  )
}

export function ClockIcon({ size = 14 }: { readonly size?: number }) {
  return (
    <Icon size={size}>
      <circle cx="12" cy="12" r="9" />
      <path d="M12 7v5l3 2" />
    </Icon>
  )
}

export function PinIcon({ size = 16 }: { readonly size?: number }) {
  return (
    <Icon size={size}>
      <path d="M12 21s7-6.2 7-11.5A7 7 0 0 0 5 9.5C5 14.8 12 21 12 21z" />
      <circle cx="12" cy="9.5" r="2.5" />
    </Icon>
  )
}

export function PanelIcon() {
  return (
    <Icon>
      <path d="M3 4h8v8H3zM14 4h7v5h-7zM14 12h7v8h-7zM3 15h8v5H3z" />
    </Icon>
  )
}

export function MapIcon() {
  return (
    <Icon>
      <path d="m3 6 6-2 6 2 6-2v14l-6 2-6-2-6 2zM9 4v14M15 6v14" />
    </Icon>
  )
}

export function CommandIcon() {
  return (
    <Icon>
      <path d="M4 12h13M12 6l6 6-6 6M21 4v16" />
    </Icon>
  )
}

export function NodesIcon() {
  return (
    <Icon>
      <path d="M9 3h6v5H9zM3 16h6v5H3zM15 16h6v5h-6zM12 8v4M6 16v-4h12v4" />
    </Icon>
  )
}

export function PulseIcon() {
  return (
    <Icon>
      <path d="M2 12h5l3-8 4 16 3-8h5" />
    </Icon>
  )
}

export function SoundIcon() {
  return (
    <Icon>
      <path d="M4 9h4l5-4v14l-5-4H4zM16.5 8.5a5 5 0 0 1 0 7M19 6a9 9 0 0 1 0 12" />
    </Icon>
  )
}

export function SilentIcon() {
  return (
    <Icon>
      <path d="M4 9h4l5-4v14l-5-4H4zM17 9l5 6M22 9l-5 6" />
    </Icon>
  )
}

export function MoreIcon() {
  return (
    <Icon>
      <path d="M5 12h.01M12 12h.01M19 12h.01" />
    </Icon>
  )
}

const shapes: Record<Severity, ReactNode> = {
  critical: <path d="M7 1.5h6L18.5 7v6L13 18.5H7L1.5 13V7z" />,
  high: <path d="M10 1.5 19 17.5H1z" />,
  medium: <path d="M10 1 19 10l-9 9-9-9z" />,
  low: <circle cx="10" cy="10" r="8.5" />,
}

/** A severity by shape and colour: octagon, triangle, diamond, circle. Filled while it is active. */
export function SeverityShape({ severity, active }: { readonly severity: Severity; readonly active: boolean }) {
  const colour = `var(--${severity})`
  return (
    <svg width="22" height="22" viewBox="0 0 20 20" role="img" aria-label={`${severity} severity`}>
      <g fill={active ? colour : 'none'} stroke={colour} strokeWidth="1.8" strokeLinejoin="round">
        {shapes[severity]}
      </g>
      <path
        d={severity === 'high' ? 'M10 7.5v4.5M10 14.5v.1' : 'M10 5.5v5M10 14v.1'}
        stroke={active ? 'var(--card)' : colour}
        strokeWidth="2.2"
        strokeLinecap="round"
      />
    </svg>
  )
}
