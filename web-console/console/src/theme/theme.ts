import { createTheme, type MantineColorsTuple } from '@mantine/core'

const petrol: MantineColorsTuple = [
  '#e8f7f6',
  '#d3ebe9',
  '#a6d6d2',
  '#76c1bb',
  '#50aea7',
  '#38a39a',
  '#289d94',
  '#178980',
  '#057a72',
  '#006a62',
]

const sans = 'Inter, ui-sans-serif, system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", Arial, sans-serif'

export const theme = createTheme({
  colors: { petrol },
  primaryColor: 'petrol',
  primaryShade: { light: 8, dark: 7 },
  defaultRadius: 'md',
  fontFamily: sans,
  headings: { fontFamily: sans, fontWeight: '650' },
  cursorType: 'pointer',
})
