import type { ReactNode } from 'react';
import type { WhyNot } from '@/lib/findings/why-not';
import type { FixId } from '@/lib/fixes/catalog';
import type { FixInput } from '@/lib/fixes/plan/fix-plan';
import type { PageResults } from '../findings/finding-result';
import { FixButton } from '../findings/fix-control';

export interface NetworkActions {
  results: PageResults;
  onStart: (fixId: FixId) => void;
  onReview: <Id extends FixId>(fixId: Id, input: FixInput<Id>) => void;
  whyNotFix: (fixId: FixId) => WhyNot | undefined;
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
