import type { ReactNode } from 'react';
import type { PrincipalNames } from '@/lib/client/fixes/named-text';
import type { WhatIf } from '@/lib/fixes/plan/fix-plan';
import { assignmentWords } from '@/lib/fixes/review/assignment-words';
import { type ChangedEntry, changedEntries } from '@/lib/fixes/review/changed-entries';
import { stringsIn } from '@/lib/model/json';
import { entryOf } from '@/lib/model/lookup-table';
import { NamedText, PrincipalLink } from '../principals';
import { JsonValue } from './json-value';

type Change = WhatIf['changes'][number];

/** Shows role assignments in words, and other values as Azure gets them, with the principals' names. */
export function ChangeList({ changes, names }: { changes: readonly Change[]; names?: PrincipalNames | undefined }) {
  return (
    <ul className="divide-y rounded-md border">
      {changes.map((change) => (
        <li key={change.path} className="grid gap-1 px-3 py-2">
          <ChangeEntry change={change} names={names} />
        </li>
      ))}
    </ul>
  );
}

function ChangeEntry({ change, names }: { change: Change; names: PrincipalNames | undefined }) {
  const { path, before, after } = change;
  // One that only changes is shown as Azure gets it.
  const assignment = before === undefined || after === undefined ? assignmentWords(path, before ?? after) : undefined;
  return (
    <>
      <p className="flex flex-wrap items-baseline justify-between gap-x-3">
        {assignment ? (
          <span className="text-xs font-medium">Role assignment</span>
        ) : (
          <code className="font-mono text-xs font-medium break-all">{path}</code>
        )}
        <span className="text-xs text-muted">{wordOf(change)}</span>
      </p>
      {assignment ? (
        <Line sign={after === undefined ? '−' : '+'}>
          <NamedText text={assignment} names={names} isLinked />
        </Line>
      ) : (
        <>
          <Values change={change} />
          <Names change={change} names={names} />
        </>
      )}
    </>
  );
}

function Values({ change: { before, after } }: { change: Change }) {
  if (isSame(before, after)) return <Side sign=" " word="Unchanged" value={after} />;
  const entries = changedEntries(before, after);
  if (entries)
    return (
      <div>
        {entries.map((entry) => (
          <Entry key={`${entry.sign}${entry.name ?? ''}${JSON.stringify(entry.value)}`} entry={entry} />
        ))}
      </div>
    );
  return (
    <>
      {before === undefined ? null : <Side sign="−" word="Before" value={before} />}
      {after === undefined ? null : <Side sign="+" word="After" value={after} />}
    </>
  );
}

function Names({ change: { before, after }, names = {} }: { change: Change; names?: PrincipalNames | undefined }) {
  const named = new Map(
    stringsIn([before, after]).flatMap((id) => {
      const name = entryOf(names, id.toLowerCase());
      return name === undefined ? [] : [[id, name] as const];
    }),
  );
  if (named.size === 0) return null;
  return (
    <p className="flex flex-wrap gap-x-2 px-1.5 text-xs">
      <span className="text-muted">{named.size === 1 ? 'Principal:' : 'Principals:'}</span>
      {[...named].map(([id, name]) => (
        <PrincipalLink key={id} id={id} name={name} title={`Show the principal’s access to all clusters. ID: ${id}`}>
          {name}
        </PrincipalLink>
      ))}
    </p>
  );
}

const entryWords = { '+': 'added', '−': 'removed', ' ': 'unchanged' } as const;

function Entry({ entry: { sign, name, value } }: { entry: ChangedEntry }) {
  return <Side sign={sign} word={[entryWords[sign], name].filter(Boolean).join(' ')} name={name} value={value} />;
}

const tones = { '+': 'bg-pass-soft', '−': 'bg-fail-soft', ' ': 'text-muted' } as const;

function Side(props: { sign: ChangedEntry['sign']; word: string; name?: string | undefined; value: unknown }) {
  return (
    <Line sign={props.sign}>
      <span className="sr-only">{props.word}: </span>
      {props.name === undefined ? null : (
        <code aria-hidden="true" className="font-mono text-xs font-medium break-all">
          {props.name}:{' '}
        </code>
      )}
      <JsonValue value={props.value} />
    </Line>
  );
}

function Line({ sign, children }: { sign: ChangedEntry['sign']; children: ReactNode }) {
  return (
    <p className={`grid grid-cols-[1rem_minmax(0,1fr)] rounded-sm px-1.5 py-0.5 ${tones[sign]}`}>
      <span aria-hidden="true" className="figures font-mono text-xs leading-5">
        {sign}
      </span>
      <span className="break-words">{children}</span>
    </p>
  );
}

function wordOf({ before, after }: Change): string {
  if (isSame(before, after)) return 'unchanged';
  if (before === undefined) return 'added';
  return after === undefined ? 'removed' : 'changed';
}

/** An empty list that stays empty takes effect with another change of the plan. */
function isSame(before: unknown, after: unknown): boolean {
  return JSON.stringify(before) === JSON.stringify(after);
}
