import type { ReactNode } from 'react';

/** Line icons on a 24 × 24 grid, drawn for this app. */
const shapes = {
  live: (
    <path d="M12 7.5v5.5M6.5 9.5 12 11l5.5-1.5M8.5 20l3.5-7 3.5 7M12 2.6a1.9 1.9 0 1 1 0 3.8 1.9 1.9 0 0 1 0-3.8Z" />
  ),
  record: (
    <path d="M12 3.5a8.5 8.5 0 1 1 0 17 8.5 8.5 0 0 1 0-17ZM12 9a3 3 0 1 1 0 6 3 3 0 0 1 0-6Z" />
  ),
  train: <path d="M4 4v16h16M7.5 15.5c2-6 4-1.5 6-5.5s3-4 6-4.5" />,
  library: <path d="M3.5 6h17v12h-17ZM3.5 9.5h17M7 6v3.5M17 6v3.5M10.5 12v4l3.5-2Z" />,
  models: <path d="M12 3.5 20.5 8 12 12.5 3.5 8ZM3.5 12 12 16.5l8.5-4.5M3.5 16 12 20.5l8.5-4.5" />,
  search: <path d="M10.5 4a6.5 6.5 0 1 1 0 13 6.5 6.5 0 0 1 0-13ZM15.5 15.5 20 20" />,
  teach: <path d="M12 4.5 21 9l-9 4.5L3 9ZM7 11v4.5c0 1.4 2.4 2.5 5 2.5s5-1.1 5-2.5V11M21 9v5.5" />,
  more: (
    <path d="M5 11.4a.6.6 0 1 1 0 1.2.6.6 0 0 1 0-1.2ZM12 11.4a.6.6 0 1 1 0 1.2.6.6 0 0 1 0-1.2ZM19 11.4a.6.6 0 1 1 0 1.2.6.6 0 0 1 0-1.2Z" />
  ),
  download: <path d="M12 4.5V16M7 11.5l5 5 5-5M4 16v4h16v-4" />,
  trash: <path d="M5 7h14M10 7V4h4v3M7 7l1 13h8l1-13M10.5 11v5M13.5 11v5" />,
  speed: <path d="M4.5 18a9 9 0 1 1 15 0M12 14l4-5" />,
  sun: (
    <path d="M12 8a4 4 0 1 1 0 8 4 4 0 0 1 0-8ZM12 2.5v2M12 19.5v2M2.5 12h2M19.5 12h2M5.3 5.3l1.4 1.4M17.3 17.3l1.4 1.4M18.7 5.3l-1.4 1.4M6.7 17.3l-1.4 1.4" />
  ),
  moon: <path d="M20 14.5A8.5 8.5 0 0 1 9.5 4a8.5 8.5 0 1 0 10.5 10.5Z" />,
  system: <path d="M3.5 5h17v11h-17ZM9 20h6M12 16v4" />,
  chevron: <path d="m7 10 5 5 5-5" />,
  warning: <path d="M12 4 2.8 19.5h18.4ZM12 10v4.5M12 17v.2" />,
  info: <path d="M12 3.5a8.5 8.5 0 1 1 0 17 8.5 8.5 0 0 1 0-17ZM12 11v5M12 8v.2" />,
  reset: <path d="M4 5v5h5M4.6 10A8 8 0 1 1 4 13.5" />,
  undo: <path d="M8 5 4 9l4 4M4 9h10a5.5 5.5 0 0 1 0 11H8" />,
  redo: <path d="m16 5 4 4-4 4M20 9H10a5.5 5.5 0 0 0 0 11h6" />,
  label: <path d="M4 6h10l6 6-6 6H4ZM8.5 12v.1" />,
  pause: <path d="M8 5v14M16 5v14" />,
  play: <path d="M7 4.5v15l12-7.5Z" />,
  events: <path d="M13 3 5.5 13.5H12L11 21l7.5-10.5H12Z" />,
  back: <path d="m14 6-6 6 6 6" />,
  forward: <path d="m10 6 6 6-6 6" />,
  check: <path d="m5 12.5 4.5 4.5L19 7.5" />,
  cross: <path d="M6 6l12 12M18 6 6 18" />,
  upload: <path d="M12 16V4.5M7 9l5-5 5 5M4 16v4h16v-4" />,
  pencil: <path d="M4 20l1-4.5L16.5 4 20 7.5 8.5 19ZM14 6.5l3.5 3.5" />,
  stop: <path d="M6.5 6.5h11v11h-11Z" />,
  follow: <path d="M12 9a3 3 0 1 1 0 6 3 3 0 0 1 0-6ZM4 8V4h4M20 8V4h-4M4 16v4h4M20 16v4h-4" />,
  demo: (
    <path d="M5 12a7 7 0 0 1 12-4.9L19.5 9.5M19.5 4.5v5h-5M19 12a7 7 0 0 1-12 4.9L4.5 14.5M4.5 19.5v-5h5" />
  ),
  camera: <path d="M4 7h11v10H4ZM15 11l5-3v8l-5-3Z" />,
  sensor: <path d="M3 9h18v6H3ZM8 12v.1M12 12v.1M16 12v.1M12 15v4M8 19h8" />,
  replay: <path d="M4 5v14M8 12l11-7v14Z" />,
  copy: <path d="M8 8h12v12H8ZM16 8V4H4v12h4" />,
  person: <path d="M12 4a4 4 0 1 1 0 8 4 4 0 0 1 0-8ZM4.5 20.5c.5-4 3.5-6 7.5-6s7 2 7.5 6" />,
  settings: (
    <path d="M4 7h9M19 7h1M4 17h1M11 17h9M16 4.5a2.5 2.5 0 1 1 0 5 2.5 2.5 0 0 1 0-5ZM8 14.5a2.5 2.5 0 1 1 0 5 2.5 2.5 0 0 1 0-5Z" />
  ),
  connect: <path d="M9 3v5M15 3v5M6 8h12v3a6 6 0 0 1-12 0ZM12 17v4" />,
  peer: <path d="M7 9a3 3 0 1 1 0 6 3 3 0 0 1 0-6ZM17 9a3 3 0 1 1 0 6 3 3 0 0 1 0-6ZM10 12h4" />,
  code: <path d="m8 7-5 5 5 5M16 7l5 5-5 5M13.5 5l-3 14" />,
} satisfies Record<string, ReactNode>;

export type IconName = keyof typeof shapes;

export function Icon({ name, size = 16 }: { name: IconName; size?: number }) {
  return (
    <svg
      aria-hidden
      width={size}
      height={size}
      viewBox="0 0 24 24"
      fill="none"
      stroke="currentColor"
      strokeWidth={1.8}
      strokeLinecap="round"
      strokeLinejoin="round"
      style={{ flex: 'none' }}
    >
      {shapes[name]}
    </svg>
  );
}
