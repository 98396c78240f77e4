import clsx from 'clsx';
import type { ReactNode } from 'react';

const tones = {
  neutral: 'bg-hover text-text',
  accent: 'bg-selected text-accent',
  fail: 'bg-fail-soft text-fail',
  warn: 'bg-warn-soft text-warn',
} as const;

/** A word that marks a row: Guest, Privileged, Inherited. */
export function Badge({ tone = 'neutral', children }: { tone?: keyof typeof tones; children: ReactNode }) {
  return (
    <span
      className={clsx('inline-flex items-center rounded-sm px-1.5 text-xs leading-5 whitespace-nowrap', tones[tone])}
    >
      {children}
    </span>
  );
}
