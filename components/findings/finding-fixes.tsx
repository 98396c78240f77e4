import type { ReactNode } from 'react';
import type { Remediation } from '@/lib/checks/engine/define-check';
import type { WhyNot } from '@/lib/findings/why-not';
import { type FixId, factsOf, fixIdsOf } from '@/lib/fixes/catalog';
import type { Snapshot } from '@/lib/model/evidence';
import type { Finding } from '@/lib/model/finding';
import { ButtonLink } from '../ui/links';
import { IfWritable } from '../ui/write-access';
import { FixControls } from './fix-control';
import { RemediationSteps } from './remediation-steps';
import { WhyNotText } from './why-not-text';

/** The fixes of a finding and other commands, or why they aren't available. */
export function FindingFixes(props: {
  snapshot: Snapshot;
  finding: Finding;
  basePath: string;
  commands?: ReactNode;
  onFix: (fixId: FixId) => void;
  whyNotFix: (fixId: FixId) => WhyNot | undefined;
}) {
  const { finding } = props;
  const fixIds = finding.outcome === 'fail' ? fixIdsOf(finding) : [];
  if (fixIds.length === 0 && !props.commands) return null;
  // Fixes of one finding usually need the same permission.
  const reasons = new Map(fixIds.flatMap((fixId) => props.whyNotFix(fixId) ?? []).map((why) => [why.words, why]));
  return (
    <div className="flex flex-col gap-2">
      <div className="flex flex-wrap items-start gap-2">
        <FixControls fixIds={fixIds} {...props} />
        {fixIds.map((fixId) => (
          <StepByStep key={fixId} fixId={fixId} basePath={props.basePath} />
        ))}
        {props.commands}
      </div>
      <IfWritable
        otherwise={
          fixIds.length > 0 ? <p className="text-muted">Read-only mode is on, so fixes aren’t available.</p> : null
        }
      >
        {[...reasons.values()].map((whyNot) => (
          <WhyNotText key={whyNot.words} whyNot={whyNot} snapshot={props.snapshot} />
        ))}
      </IfWritable>
    </div>
  );
}

export function Instructions({ remediation }: { remediation: Remediation | undefined }) {
  if (remediation) return <RemediationSteps remediation={remediation} />;
  return <p>No fix is available for this cluster. See the reason at the top of this pane.</p>;
}

function StepByStep({ fixId, basePath }: { fixId: FixId; basePath: string }) {
  const wizard = factsOf(fixId)?.wizard;
  return wizard ? (
    <IfWritable>
      <ButtonLink href={`${basePath}/${wizard}`}>Open step-by-step guide</ButtonLink>
    </IfWritable>
  ) : null;
}
