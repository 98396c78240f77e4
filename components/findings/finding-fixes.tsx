import type { ReactNode } from 'react';
import { buttonOf, type FixId, factsOf, fixIdsOf } from '@/lib/fixes/catalog';
import type { Snapshot } from '@/lib/model/evidence';
import type { Finding } from '@/lib/model/finding';
import { Button } from '../ui/button';
import { ButtonLink } from '../ui/links';
import { IfWritable } from '../ui/write-access';
import { FindingSection } from './finding-sections';
import { FixControl } from './fix-control';
import { actionOfFix } from './why-not';
import { WhyNotText } from './why-not-text';

/** The fixes of a finding, or why it has none. */
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
        {fixIdsOf(finding).map((fixId) => (
          <FixControl
            key={fixId}
            fixId={fixId}
            basePath={props.basePath}
            onFix={props.onFix}
            disabledReason={props.whyNotFix(fixId)}
          />
        ))}
        {fixIdsOf(finding).map((fixId) => (
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
        {fixIdsOf(finding).map((fixId) => (
          <WhyNot key={fixId} fixId={fixId} reason={props.whyNotFix(fixId)} {...props} />
        ))}
      </IfWritable>
    </FindingSection>
  );
}

/** The plan can still be opened and shared. */
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
      {factsOf(fixId)?.choose ? null : (
        <Button look="quiet" onClick={() => onFix(fixId)}>
          See what it would change: {buttonOf(fixId)}
        </Button>
      )}
    </div>
  );
}

function StepByStep({ fixId, basePath }: { fixId: FixId; basePath: string }) {
  const wizard = factsOf(fixId)?.wizard;
  return wizard ? (
    <IfWritable>
      <ButtonLink href={`${basePath}/${wizard}`}>Step by step</ButtonLink>
    </IfWritable>
  ) : null;
}
