import type { WhatIf } from '@/lib/model/fix-plan';
import { JsonValue } from './json-value';

type Change = WhatIf['changes'][number];

/** What the plan changes and nothing else: each path with its value before and after, marked by signs and words. */
export function ChangeList({ changes }: { changes: readonly Change[] }) {
  return (
    <ul className="divide-y rounded-md border">
      {changes.map((change) => (
        <li key={change.path} className="grid gap-1 px-3 py-2">
          <p className="flex flex-wrap items-baseline justify-between gap-x-3">
            <code className="font-mono text-xs font-medium break-all">{change.path}</code>
            <span className="text-xs text-muted">{wordOf(change)}</span>
          </p>
          {change.before === undefined ? null : (
            <Side sign="−" word="Before" value={change.before} tone="bg-fail-soft" />
          )}
          {change.after === undefined ? null : <Side sign="+" word="After" value={change.after} tone="bg-pass-soft" />}
        </li>
      ))}
    </ul>
  );
}

function Side(props: { sign: string; word: string; value: unknown; tone: string }) {
  return (
    <p className={`grid grid-cols-[1rem_minmax(0,1fr)] rounded-sm px-1.5 py-0.5 ${props.tone}`}>
      <span aria-hidden="true" className="figures font-mono text-xs leading-5">
        {props.sign}
      </span>
      <span>
        <span className="sr-only">{props.word}: </span>
        <JsonValue value={props.value} />
      </span>
    </p>
  );
}

function wordOf({ before, after }: Change): string {
  if (before === undefined) return 'added';
  return after === undefined ? 'removed' : 'changed';
}
