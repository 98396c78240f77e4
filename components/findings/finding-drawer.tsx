'use client';

import Link from 'next/link';
import type { ReactNode } from 'react';
import { getCheck } from '@/lib/checks/catalog';
import type { PastOutcome } from '@/lib/client/queries/outcome-log';
import type { FixId } from '@/lib/fixes/catalog';
import type { Snapshot } from '@/lib/model/evidence';
import type { EvidencePart } from '@/lib/model/evidence-parts';
import type { Finding } from '@/lib/model/finding';
import { SeverityBadge, StatusPill } from '../ui/badge';
import { CopyButton } from '../ui/copy-button';
import { ExternalLink } from '../ui/links';
import { SidePane } from '../ui/side-pane';
import { categoryWords } from './category-words';
import { FindingEvidence } from './finding-evidence';
import { FindingFixes } from './finding-fixes';
import { FindingReferences } from './finding-references';
import { findingFocusTarget, titleOf } from './finding-row';
import { FindingExemption, FindingHistory, FindingSection, FindingUnknown, PropertyTable } from './finding-sections';

/** A finding next to the list. */
export function FindingDrawer(props: {
  finding: Finding;
  snapshot: Snapshot;
  /** Newest first. */
  history: readonly PastOutcome[];
  /** Absolute address of the finding. */
  link: string;
  basePath: string;
  /** Such as an exemption. */
  commands?: ReactNode;
  onFix: (fixId: FixId) => void;
  whyNotFix: (fixId: FixId) => string | undefined;
  onShowJson: (part: EvidencePart) => void;
  onClose: () => void;
}) {
  const { finding } = props;
  const check = getCheck(finding.checkId);
  return (
    <SidePane
      title={titleOf(finding)}
      subject={finding.checkId}
      eyebrow={
        <p className="flex flex-wrap items-center gap-x-3 gap-y-1">
          <StatusPill status={finding.outcome} />
          {finding.exemption ? <StatusPill status="exempted" /> : null}
          <SeverityBadge severity={finding.severity} />
          {check ? <span className="text-xs text-muted">{categoryWords[check.category]}</span> : null}
        </p>
      }
      tools={<CopyButton text={props.link} label="Copy link to this finding" />}
      onClose={props.onClose}
      returnTo={() => findingFocusTarget(finding.checkId)}
    >
      <div className="flex flex-col gap-4">
        <p className="font-medium">{finding.message}</p>
        {finding.exemption ? <FindingExemption exemption={finding.exemption} /> : null}
        {finding.unknown ? (
          <FindingSection title="Why it is not known">
            <FindingUnknown unknown={finding.unknown} />
          </FindingSection>
        ) : null}
        {finding.properties.length > 0 ? (
          <PropertyTable checkId={finding.checkId} properties={finding.properties} />
        ) : null}
        <FindingFixes {...props} noFix={check?.noFix} />
        {finding.assumptions ? (
          <FindingSection title="It rests on">
            <p>{finding.assumptions.join(' ')}</p>
          </FindingSection>
        ) : null}
        {finding.settings ? (
          <FindingSection title="Settings that decided">
            <ul>
              {finding.settings.map(({ name, value }) => (
                <li key={name}>
                  <code className="font-mono text-xs">{name}</code> = {value}
                </li>
              ))}
            </ul>
            <Link href="/settings" prefetch={false} className="link self-start">
              Settings of this browser
            </Link>
          </FindingSection>
        ) : null}
        {check ? (
          <>
            <FindingSection title="Why it matters">
              <p>{check.why}</p>
            </FindingSection>
            <FindingSection title="How severe it is">
              <p>{check.severityReason}</p>
            </FindingSection>
          </>
        ) : null}
        <FindingEvidence finding={finding} snapshot={props.snapshot} onShowJson={props.onShowJson} />
        <FindingHistory history={props.history} />
        {check ? (
          <>
            <FindingReferences check={check} outcome={finding.outcome} snapshot={props.snapshot} />
            <p className="flex flex-wrap gap-x-4 gap-y-1">
              <Link href={`/checks/${encodeURIComponent(check.id)}`} prefetch={false} className="link">
                About this check
              </Link>
              <ExternalLink href={check.learnMore}>Microsoft Learn</ExternalLink>
            </p>
          </>
        ) : null}
      </div>
    </SidePane>
  );
}
