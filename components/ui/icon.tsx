import clsx from 'clsx';
import type { ReactNode } from 'react';

/** Stroke drawings on a 16 px grid, by name. */
const drawings = {
  alert: <path d="M8 2.2 14.4 13.4H1.6zM8 6.4v3.2M8 11.4v.4" />,
  arrowDown: <path d="M8 3v10M4.2 9.2 8 13l3.8-3.8" />,
  arrowUp: <path d="M8 13V3M4.2 6.8 8 3l3.8 3.8" />,
  bookmark: <path d="M4.2 2.5h7.6v11L8 10.6l-3.8 2.9z" />,
  check: <path d="m3 8.4 3.4 3.4L13 4.6" />,
  checkCircle: (
    <>
      <circle cx="8" cy="8" r="6.2" />
      <path d="m5.2 8.2 2 2 3.6-4.2" />
    </>
  ),
  chevronDown: <path d="m4 6 4 4 4-4" />,
  chevronRight: <path d="m6 4 4 4-4 4" />,
  clock: (
    <>
      <circle cx="8" cy="8" r="6.2" />
      <path d="M8 4.4V8l2.4 1.6" />
    </>
  ),
  close: <path d="m4 4 8 8m0-8-8 8" />,
  cost: (
    <>
      <circle cx="8" cy="8" r="6.2" />
      <path d="M10 6c-.3-.8-1-1.2-2-1.2-1.2 0-2 .6-2 1.5C6 8.4 10 7.4 10 9.7c0 .9-.8 1.5-2 1.5-1.1 0-1.9-.5-2.1-1.3M8 3.7v8.6" />
    </>
  ),
  cluster: (
    <>
      <ellipse cx="8" cy="4" rx="5.2" ry="2.2" />
      <path d="M2.8 4v8c0 1.2 2.3 2.2 5.2 2.2s5.2-1 5.2-2.2V4M2.8 8c0 1.2 2.3 2.2 5.2 2.2s5.2-1 5.2-2.2" />
    </>
  ),
  columns: <path d="M2.5 3h11v10h-11zM6.2 3v10M9.8 3v10" />,
  copy: <path d="M5.5 5.5h8v8h-8zM10.5 5.5v-3h-8v8h3" />,
  download: <path d="M8 2.5v7.6M4.8 7 8 10.1 11.2 7M2.8 13.2h10.4" />,
  external: <path d="M9.5 2.5h4v4M13.5 2.5 7.5 8.5M12 9.5v4H2.5V4h4" />,
  failCircle: (
    <>
      <circle cx="8" cy="8" r="6.2" />
      <path d="m5.8 5.8 4.4 4.4m0-4.4-4.4 4.4" />
    </>
  ),
  disk: (
    <>
      <path d="M2.5 3.5h11v9h-11zM2.5 9h11" />
      <path d="M11 11v-.2" />
    </>
  ),
  filter: <path d="M2 3.5h12L9.5 8.6v4.2l-3 .9V8.6z" />,
  globe: (
    <>
      <circle cx="8" cy="8" r="6.2" />
      <path d="M1.8 8h12.4M8 1.8c2.2 1.7 3 3.8 3 6.2s-.8 4.5-3 6.2c-2.2-1.7-3-3.8-3-6.2s.8-4.5 3-6.2z" />
    </>
  ),
  info: (
    <>
      <circle cx="8" cy="8" r="6.2" />
      <path d="M8 7.4v3.4M8 5v.4" />
    </>
  ),
  key: (
    <>
      <circle cx="5.2" cy="8" r="2.7" />
      <path d="M7.9 8h6.1M11.5 8v2.2M14 8v1.6" />
    </>
  ),
  lock: <path d="M3.5 7.2h9v6.3h-9zM5.3 7.2V5.1a2.7 2.7 0 0 1 5.4 0v2.1" />,
  minusCircle: (
    <>
      <circle cx="8" cy="8" r="6.2" />
      <path d="M5.2 8h5.6" />
    </>
  ),
  more: <path d="M3.4 8h.2M7.9 8h.2M12.4 8h.2" />,
  network: <path d="M6 2.5h4v3H6zM2 10.5h4v3H2zM10 10.5h4v3h-4zM8 5.5V8M4 10.5V8h8v2.5" />,
  people: (
    <>
      <circle cx="6" cy="5.4" r="2.4" />
      <path d="M1.6 13.4c.4-2.4 2.2-3.8 4.4-3.8s4 1.4 4.4 3.8M10.4 3.2a2.4 2.4 0 0 1 0 4.4M12 9.9c1.3.6 2.1 1.8 2.4 3.5" />
    </>
  ),
  person: (
    <>
      <circle cx="8" cy="5.2" r="2.7" />
      <path d="M2.8 13.8c.5-2.7 2.6-4.2 5.2-4.2s4.7 1.5 5.2 4.2" />
    </>
  ),
  plus: <path d="M8 3v10M3 8h10" />,
  questionCircle: (
    <>
      <circle cx="8" cy="8" r="6.2" />
      <path d="M6.2 6.3c.1-1.1.9-1.7 1.9-1.7s1.8.7 1.8 1.6c0 1.3-1.9 1.4-1.9 2.8M8 11.2v.3" />
    </>
  ),
  refresh: <path d="M13 5.6A5.6 5.6 0 1 0 13.6 9M13.4 2.4v3.4H10" />,
  storage: <path d="M2.5 3h11v4.5h-11zM2.5 8.5h11V13h-11zM5 5.3h.2M5 10.8h.2" />,
  search: (
    <>
      <circle cx="7" cy="7" r="4.4" />
      <path d="m10.4 10.4 3.2 3.2" />
    </>
  ),
  shield: <path d="M8 1.8 13 3.6v4.2c0 3.2-2 5.3-5 6.4-3-1.1-5-3.2-5-6.4V3.6z" />,
  compare: <path d="M2.5 3h4.3v10H2.5zM9.2 3h4.3v10H9.2z" />,
  slashCircle: (
    <>
      <circle cx="8" cy="8" r="6.2" />
      <path d="m3.7 12.3 8.6-8.6" />
    </>
  ),
  theme: (
    <>
      <circle cx="8" cy="8" r="6.2" />
      <path d="M8 1.8v12.4A6.2 6.2 0 0 0 8 1.8z" fill="currentColor" />
    </>
  ),
  settings: (
    <path d="M2.5 4.5h5.2M11.3 4.5h2.2M2.5 11.5h2.2M8.3 11.5h5.2M9.5 2.8a1.7 1.7 0 1 0 0 3.4 1.7 1.7 0 0 0 0-3.4ZM6.5 9.8a1.7 1.7 0 1 0 0 3.4 1.7 1.7 0 0 0 0-3.4Z" />
  ),
  undo: <path d="M3 6.4h6.4a3.6 3.6 0 0 1 0 7.2H6M6 3 2.6 6.4 6 9.8" />,
} as const satisfies Record<string, ReactNode>;

export type IconName = keyof typeof drawings;

/** Hidden from assistive technology, because it repeats a word. */
export function Icon({ name, className }: { name: IconName; className?: string }) {
  return (
    <svg
      aria-hidden="true"
      focusable="false"
      className={clsx('size-4 shrink-0', className)}
      viewBox="0 0 16 16"
      fill="none"
      stroke="currentColor"
      strokeWidth={name === 'more' ? 2.2 : 1.4}
      strokeLinecap="round"
      strokeLinejoin="round"
    >
      {drawings[name]}
    </svg>
  );
}
