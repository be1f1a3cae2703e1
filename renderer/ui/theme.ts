import { createTheme, type MantineColorsTuple } from '@mantine/core';

const iris: MantineColorsTuple = [
  '#f1f0ff',
  '#dfddfd',
  '#bcb8f8',
  '#9a94f2',
  '#7f78ea',
  '#6a65db',
  '#6058d4',
  '#5148bb',
  '#463ea6',
  '#3b3490',
];

const ink: MantineColorsTuple = [
  '#e8eaf0',
  '#b9bdc9',
  '#9a9fad',
  '#6f7482',
  '#3d414d',
  '#2a2d37',
  '#1d2028',
  '#14161c',
  '#0f1116',
  '#0b0c10',
];

export const theme = createTheme({
  fontFamily: '"Inter Variable", system-ui, sans-serif',
  primaryColor: 'iris',
  primaryShade: { light: 6, dark: 5 },
  colors: { iris, dark: ink },
  defaultRadius: 'md',
  fontSizes: { xs: '12px', sm: '13px', md: '14px', lg: '16px', xl: '20px' },
  headings: { fontWeight: '600' },
  cursorType: 'pointer',
  respectReducedMotion: true,
});
