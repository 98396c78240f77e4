import type { ReactNode } from 'react';
import type { Finding } from '@/lib/model/finding';
import type { FixId } from '@/lib/model/fix-id';
import { FindingSection } from './finding-section';
import { FixControl } from './fix-control';

/** What can be done about a finding: its fixes, or why none is offered, and whatever else the page offers. */
export function FindingFixes(props: {
  finding: Finding;
  /** The check's own words where it has no fix. */
  noFix: string | undefined;
  accessPath: string;
  commands?: ReactNode;
  onFix: (fixId: FixId) => void;
  whyNotFix: (fixId: FixId) => string | undefined;
}) {
  const { finding } = props;
  const failed = finding.outcome === 'fail';
  if (!failed && !props.commands) return null;
  return (
    <FindingSection title="What you can do">
      {failed && finding.fixes.length === 0 ? (
        <p>{props.noFix ?? 'No fix of Kustodian can work on this cluster as it is; the sentence above says why.'}</p>
      ) : null}
      <div className="flex flex-wrap items-start gap-2">
        {finding.fixes.map(({ fixId }) => (
          <FixControl
            key={fixId}
            fixId={fixId}
            accessPath={props.accessPath}
            onFix={props.onFix}
            disabledReason={props.whyNotFix(fixId)}
          />
        ))}
        {props.commands}
      </div>
      {finding.fixes.map(({ fixId }) => (
        <WhyNot key={fixId} reason={props.whyNotFix(fixId)} />
      ))}
    </FindingSection>
  );
}

function WhyNot({ reason }: { reason: string | undefined }) {
  return reason ? <p className="text-xs text-muted">{reason}</p> : null;
}
