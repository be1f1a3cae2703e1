/** Where people can be looked at from, with the names that are shown. */
export const viewChoices = [
  { value: 'free', label: 'Free' },
  { value: 'front', label: 'Front' },
  { value: 'top', label: 'Top' },
  { value: 'follow', label: 'Follow' },
] as const;
