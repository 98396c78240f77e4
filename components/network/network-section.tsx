import { type ReactNode, useId } from 'react';
import type { FixId } from '@/lib/fixes/catalog';
import type { FixInput } from '@/lib/fixes/plan/fix-input';
import { Button } from '../ui/button';
import { IfWritable } from '../ui/write-access';

/** How the sections of the network page ask for a fix. */
export interface NetworkActions {
  /** Asks for its input in a form, where it needs any. */
  onStart: (fixId: FixId) => void;
  /** Its input is known as a whole. */
  onReview: <Id extends FixId>(fixId: Id, input: FixInput<Id>) => void;
  whyNotFix: (fixId: FixId) => string | undefined;
}

/** A section of the network page with its heading. */
export function NetworkSection({ title, children }: { title: string; children: ReactNode }) {
  const id = useId();
  return (
    <section aria-labelledby={id} className="min-w-0">
      <h2 id={id} className="mb-2 font-semibold">
        {title}
      </h2>
      {children}
    </section>
  );
}

/** The entries of a list of the cluster, or that it has none. */
export function EntryList(props: { label: string; entries: readonly string[]; none: string }) {
  if (props.entries.length === 0) return <p>{props.none}</p>;
  return (
    <ul aria-label={props.label} className="flex max-h-40 flex-wrap gap-x-3 gap-y-1 overflow-auto">
      {[...new Set(props.entries)].map((entry) => (
        <li key={entry} className="font-mono text-xs break-all">
          {entry}
        </li>
      ))}
    </ul>
  );
}

/** Asks for a fix, where this browser may write at all; says why where the fix cannot be asked for now. */
export function StartButton(props: {
  fixId: FixId;
  whyNotFix: NetworkActions['whyNotFix'];
  onStart: () => void;
  /** Names what it is about where the words alone do not. */
  label?: string;
  id?: string;
  children: ReactNode;
}) {
  return (
    <IfWritable>
      <Button
        disabledReason={props.whyNotFix(props.fixId)}
        onClick={props.onStart}
        {...(props.id ? { id: props.id } : {})}
        {...(props.label ? { 'aria-label': props.label } : {})}
      >
        {props.children}
      </Button>
    </IfWritable>
  );
}
