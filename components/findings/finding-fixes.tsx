import type { ReactNode } from 'react';
import type { Snapshot } from '@/lib/model/evidence';
import type { Finding } from '@/lib/model/finding';
import type { FixId } from '@/lib/model/fix-id';
import { fixWords } from '../fixes/fix-words';
import { Button } from '../ui/button';
import { ButtonLink } from '../ui/links';
import { IfWritable } from '../ui/write-access';
import { FindingSection } from './finding-sections';
import { FixControl } from './fix-control';
import { actionOfFix } from './why-not';
import { WhyNotText } from './why-not-text';

/** The fixes of a finding, or why it has none, and further commands. */
export function FindingFixes(props: {
  finding: Finding;
  snapshot: Snapshot;
  /** The check's own reason for having no fix. */
  noFix: string | undefined;
  basePath: string;
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
            basePath={props.basePath}
            onFix={props.onFix}
            disabledReason={props.whyNotFix(fixId)}
          />
        ))}
        {finding.fixes.map(({ fixId }) => (
          <StepByStep key={fixId} fixId={fixId} basePath={props.basePath} />
        ))}
        {props.commands}
      </div>
      <IfWritable
        otherwise={
          failed && finding.fixes.length > 0 ? (
            <p className="text-muted">This browser is set to read only, so fixes are not offered.</p>
          ) : null
        }
      >
        {finding.fixes.map(({ fixId }) => (
          <WhyNot key={fixId} fixId={fixId} reason={props.whyNotFix(fixId)} {...props} />
        ))}
      </IfWritable>
    </FindingSection>
  );
}

/** Why a fix isn't available. Its plan can still be opened and shared. */
function WhyNot(props: {
  fixId: FixId;
  reason: string | undefined;
  snapshot: Snapshot;
  onFix: (fixId: FixId) => void;
}) {
  const { fixId, reason, snapshot, onFix } = props;
  if (!reason) return null;
  return (
    <div className="flex flex-col items-start gap-1">
      <WhyNotText reason={reason} action={actionOfFix(fixId)} snapshot={snapshot} />
      {fixWords[fixId].choose ? null : (
        <Button look="quiet" onClick={() => onFix(fixId)}>
          See what it would change: {fixWords[fixId].button}
        </Button>
      )}
    </div>
  );
}

/** Links to the page that guides through a fix, if it has one. */
function StepByStep({ fixId, basePath }: { fixId: FixId; basePath: string }) {
  const { steps } = fixWords[fixId];
  return steps ? (
    <IfWritable>
      <ButtonLink href={`${basePath}/${steps}`}>Step by step</ButtonLink>
    </IfWritable>
  ) : null;
}
