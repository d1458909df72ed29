import type { ReactNode } from 'react';

// Drawn for Watchpost on a 20-pixel grid; strokes take the colour of the text around them.
const DRAWINGS = {
  map: <path d="M3 5l5-2 4 2 5-2v12l-5 2-4-2-5 2zM8 3v12M12 5v12" />,
  list: <path d="M7 5h10M7 10h10M7 15h10M3 5h.5M3 10h.5M3 15h.5" />,
  filter: <path d="M3 4h14l-5.5 6.5V16l-3 1v-6.5z" />,
  close: <path d="M5 5l10 10M15 5L5 15" />,
  back: <path d="M12 4l-6 6 6 6" />,
  plus: <path d="M10 4v12M4 10h12" />,
  minus: <path d="M4 10h12" />,
  search: <path d="M13 13l4 4M14.5 8.5a6 6 0 1 1-12 0 6 6 0 0 1 12 0z" />,
  inbox: <path d="M3 11l2.5-7h9L17 11v5H3zM3 11h4l1 2h4l1-2h4" />,
  feed: <path d="M4 16h.5M4 10a6 6 0 0 1 6 6M4 4a12 12 0 0 1 12 12" />,
  people: <path d="M7.5 9a3 3 0 1 0 0-6 3 3 0 0 0 0 6zM2 17c0-3.5 2.5-5.5 5.5-5.5S13 13.500 13 17M13 3.500a3 3 0 0 1 0 5.500M14.500 11.800c2.200.6 3.500 2.600 3.500 5.200" />,
  agency: <path d="M3 17h14M5 17V8M10 17V8M15 17V8M2.500 8L10 3l7.500 5z" />,
  channel: <path d="M3 4h14v10H9l-4 3v-3H3z" />,
  theme: <path d="M10 3a7 7 0 1 0 7 7 5.500 5.500 0 0 1-7-7z" />,
  language: <path d="M10 17a7 7 0 1 0 0-14 7 7 0 0 0 0 14zM3 10h14M10 3c2.500 2 2.500 12 0 14M10 3c-2.500 2-2.500 12 0 14" />,
  target: <path d="M10 2v4M10 14v4M2 10h4M14 10h4M10 13a3 3 0 1 0 0-6 3 3 0 0 0 0 6z" />,
  clock: <path d="M10 17a7 7 0 1 0 0-14 7 7 0 0 0 0 14zM10 6v4l3 2" />,
  area: <path d="M4 6l5-3 7 3-2 6 2 4-8 1-5-4z" />,
  legend: <path d="M3 5h3v3H3zM3 12h3v3H3zM9 6.500h8M9 13.500h8" />,
  alert: <path d="M10 3l7.500 13.500h-15zM10 8v4M10 14.200v.3" />,
  copy: <path d="M7 7h9v10H7zM4 13V3h9" />,
  menu: <path d="M3 5h14M3 10h14M3 15h14" />,
  broadcast: <path d="M3 8v4h3l6 4V4L6 8zM15 7.500a4 4 0 0 1 0 5M17 5a8 8 0 0 1 0 10" />,
  template: <path d="M4 3h12v14H4zM7 7h6M7 10h6M7 13h3" />,
  place: <path d="M10 17.500c-3.500-4-5.500-6.500-5.500-9.500a5.500 5.500 0 0 1 11 0c0 3-2 5.500-5.500 9.500zM10 10a2 2 0 1 0 0-4 2 2 0 0 0 0 4z" />,
  settings: <path d="M3 6h8M15 6h2M3 14h2M9 14h8M13 8a2 2 0 1 0 0-4 2 2 0 0 0 0 4zM7 16a2 2 0 1 0 0-4 2 2 0 0 0 0 4z" />,
  more: <path d="M5 8l5 5 5-5" />,
  up: <path d="M5 12l5-5 5 5" />,
  talk: <path d="M2.500 3.500h10v7h-5l-3 2.500v-2.500h-2zM15 8h2.500v6.500H16V17l-3-2.500H8.500v-1.500" />,
  check: <path d="M4 10.500l4 4 8-9" />,
} satisfies Record<string, ReactNode>;

export type IconName = keyof typeof DRAWINGS;

export function Icon({ name }: { name: IconName }) {
  return (
    <svg className="icon" viewBox="0 0 20 20" width="20" height="20" fill="none" stroke="currentColor" strokeWidth="1.7" strokeLinecap="round" strokeLinejoin="round" aria-hidden="true">
      {DRAWINGS[name]}
    </svg>
  );
}
