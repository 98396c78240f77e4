import { type ReactNode, useId } from 'react';
import type { JudgedSetting } from '@/lib/checks/engine/define-check';
import type { WhyNot } from '@/lib/findings/why-not';
import type { FixId } from '@/lib/fixes/catalog';
import type { FixInput } from '@/lib/fixes/plan/fix-plan';
import { type PageResults, SettingResults } from '../findings/finding-result';
import { FixButton } from '../findings/fix-control';

export interface NetworkActions {
  results: PageResults;
  onStart: (fixId: FixId) => void;
  onReview: <Id extends FixId>(fixId: Id, input: FixInput<Id>) => void;
  whyNotFix: (fixId: FixId) => WhyNot | undefined;
}

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

export function SettingControl(props: { results: PageResults; setting: JudgedSetting; children: ReactNode }) {
  return (
    <div className="flex flex-col items-start gap-2">
      <SettingResults results={props.results} setting={props.setting} />
      {props.children}
    </div>
  );
}

export function StartButton(props: {
  fixId: FixId;
  whyNotFix: NetworkActions['whyNotFix'];
  onStart: () => void;
  label?: string;
  id?: string;
  children: ReactNode;
}) {
  const whyNot = props.whyNotFix(props.fixId);
  return (
    <FixButton
      whyNot={whyNot}
      onClick={props.onStart}
      {...(props.id ? { id: props.id } : {})}
      {...(props.label && !whyNot?.missingAction ? { 'aria-label': props.label } : {})}
    >
      {props.children}
    </FixButton>
  );
}
