import clsx from 'clsx';
import type { ReactNode } from 'react';

const tones = {
  neutral: 'bg-hover text-text',
  accent: 'bg-selected text-accent',
  fail: 'bg-fail-soft text-fail',
  warn: 'bg-warn-soft text-warn',
} as const;

/** A word that marks a row: Guest, Privileged, Inherited. `long`: a text of any length, which may break. */
export function Badge(props: { tone?: keyof typeof tones; long?: true; children: ReactNode }) {
  return (
    <span
      className={clsx(
        'inline-flex items-center rounded-sm px-1.5 text-xs leading-5',
        props.long ? 'max-w-full wrap-anywhere' : 'whitespace-nowrap',
        tones[props.tone ?? 'neutral'],
      )}
    >
      {props.children}
    </span>
  );
}
