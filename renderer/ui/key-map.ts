/** What the keyboard map shows. */
export const keyMap: { keys: string[]; about: string }[] = [
  { keys: ['Space'], about: 'Freeze, or back to live' },
  { keys: ['←', '→'], about: 'One frame back or on' },
  { keys: ['Shift', '←', '→'], about: 'One second back or on' },
  { keys: ['Esc'], about: 'Back to live' },
  { keys: ['1'], about: 'Free view' },
  { keys: ['2'], about: 'Front view, as the sensor sees' },
  { keys: ['3'], about: 'View from the top' },
  { keys: ['F'], about: 'Follow a person, then the next' },
  { keys: ['R'], about: 'Reset the view' },
  { keys: ['G', 'L'], about: 'Go to Live' },
  { keys: ['G', 'T'], about: 'Go to Train' },
  { keys: ['G', 'M'], about: 'Go to Models' },
  { keys: ['G', 'S'], about: 'Go to Sources' },
  { keys: ['?'], about: 'This map' },
];
