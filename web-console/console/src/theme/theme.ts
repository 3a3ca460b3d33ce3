import { createTheme, Drawer, type MantineColorsTuple, Modal } from '@mantine/core'

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

const dark: MantineColorsTuple = [
  '#e8eef3',
  '#c3d0da',
  '#9fb0bd',
  '#7f909d',
  '#465764',
  '#33424e',
  '#1d2831',
  '#161e25',
  '#10171d',
  '#0e1419',
]

const sans = 'Inter, ui-sans-serif, system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", Arial, sans-serif'

/** Dialogs can be closed by name, and their heads are not taken for that of the page. */
const dialog = {
  closeButtonProps: { 'aria-label': 'Close' },
  attributes: { header: { role: 'presentation' } },
  styles: { title: { fontWeight: 650 } },
}

export const theme = createTheme({
  colors: { petrol, dark },
  primaryColor: 'petrol',
  primaryShade: 8,
  defaultRadius: 'md',
  fontFamily: sans,
  headings: { fontFamily: sans, fontWeight: '650' },
  cursorType: 'pointer',
  components: { Modal: Modal.extend({ defaultProps: dialog }), Drawer: Drawer.extend({ defaultProps: dialog }) },
})
