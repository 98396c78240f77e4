'use client';

import Link from 'next/link';
import type { ReactNode } from 'react';
import { getCheck } from '@/lib/checks/catalog';
import { type Check, defaultMessage } from '@/lib/checks/engine/define-check';
import { unknownMessage } from '@/lib/checks/engine/unknown-evidence';
import type { PastOutcome } from '@/lib/client/queries/outcome-log';
import { settingNames } from '@/lib/client/settings/parse-setting';
import { categoryWords } from '@/lib/findings/category-words';
import type { WhyNot } from '@/lib/findings/why-not';
import type { FixId } from '@/lib/fixes/catalog';
import type { Snapshot } from '@/lib/model/evidence';
import type { EvidencePart } from '@/lib/model/evidence-parts';
import type { Assumption, Finding } from '@/lib/model/finding';
import { counted } from '@/lib/model/text';
import { settingWords } from '../settings/setting-words';
import { SeverityBadge, StatusPill } from '../ui/badge';
import { CopyButton } from '../ui/copy-button';
import { ExternalLink } from '../ui/links';
import { NotDocumented } from '../ui/not-documented';
import { SidePane } from '../ui/side-pane';
import { FindingEvidence } from './finding-evidence';
import { FindingFixes, Instructions } from './finding-fixes';
import { FindingReferences } from './finding-references';
import { findingFocusTarget, titleOf } from './finding-row';
import {
  FindingAccordion,
  FindingExemption,
  FindingHistory,
  FindingSection,
  FindingUnknown,
  PropertyPairs,
} from './finding-sections';

export function FindingDrawer(props: {
  finding: Finding;
  snapshot: Snapshot;
  /** Newest first. */
  history: readonly PastOutcome[];
  link: string;
  basePath: string;
  lastChange?: ReactNode;
  commands?: ReactNode;
  onFix: (fixId: FixId) => void;
  whyNotFix: (fixId: FixId) => WhyNot | undefined;
  onShowJson: (part: EvidencePart) => void;
  onClose: () => void;
}) {
  const { finding } = props;
  const check = getCheck(finding.checkId);
  const failed = finding.outcome === 'fail';
  return (
    <SidePane
      title={titleOf(finding.checkId)}
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
        {repeats(finding, check) ? null : <p className="font-medium">{finding.message}</p>}
        {finding.exemption ? <FindingExemption exemption={finding.exemption} /> : null}
        {finding.unknown ? (
          <FindingSection title="Why the result is unknown">
            <FindingUnknown unknown={finding.unknown} isOnCluster />
          </FindingSection>
        ) : null}
        <PropertyPairs properties={finding.properties} failed={failed} />
        {props.lastChange}
        {finding.settings ? <SettingsUsed settings={finding.settings} /> : null}
        {finding.assumptions ? (
          <Assumptions assumptions={finding.assumptionTexts ?? finding.assumptions} source={check?.learnMore} />
        ) : null}
        <FindingFixes {...props} />
        <div className="border-t">
          {check ? (
            <FindingAccordion title="Why" opensFirst>
              <p>{check.why}</p>
              <p className="text-muted">{check.severityReason}</p>
            </FindingAccordion>
          ) : null}
          {failed && finding.fixes.length === 0 ? (
            <FindingAccordion title="Remediation" opensFirst>
              <Instructions remediation={check?.remediation} />
            </FindingAccordion>
          ) : null}
          {finding.evidence.length > 0 ? (
            <FindingAccordion title="Evidence" hint={counted(finding.evidence.length, 'source')}>
              <FindingEvidence finding={finding} snapshot={props.snapshot} onShowJson={props.onShowJson} />
            </FindingAccordion>
          ) : null}
          {props.history.length > 1 ? (
            <FindingAccordion title="History (this session)" opensFirst>
              <FindingHistory history={props.history} />
            </FindingAccordion>
          ) : null}
          {check ? (
            <FindingAccordion title="References">
              <FindingReferences check={check} outcome={finding.outcome} snapshot={props.snapshot} />
              <p className="flex flex-wrap gap-x-4 gap-y-1">
                <Link href={`/checks/${encodeURIComponent(check.id)}`} prefetch={false} className="link">
                  About this check
                </Link>
                <ExternalLink href={check.learnMore}>Microsoft Learn</ExternalLink>
              </p>
            </FindingAccordion>
          ) : null}
        </div>
      </div>
    </SidePane>
  );
}

/** The message can repeat the row of the finding, or what the missing evidence states. */
function repeats({ message, unknown = [] }: Finding, check: Check | undefined): boolean {
  if (check && [check.failTitle, check.passTitle].some((title) => message === defaultMessage(title))) return true;
  return (
    unknown.length > 0 && (unknown.some((part) => part.message === message) || message === unknownMessage(unknown))
  );
}

function Assumptions({ assumptions, source }: { assumptions: readonly Assumption[]; source: string | undefined }) {
  const documented = assumptions.filter((assumption) => typeof assumption === 'string');
  const notDocumented = assumptions.flatMap((assumption) =>
    typeof assumption === 'string' ? [] : [assumption.undocumented],
  );
  return (
    <FindingSection title="Assumptions">
      {documented.length > 0 ? <p className="text-muted">{documented.join(' ')}</p> : null}
      {notDocumented.length > 0 ? (
        <p>
          <NotDocumented sentences={notDocumented} source={source} />
        </p>
      ) : null}
    </FindingSection>
  );
}

/** Returns the name on the Settings page. Findings of newer servers can have settings without one. */
function nameOfSetting(name: string): string {
  const known = settingNames.find((setting) => setting === name);
  return known ? settingWords[known].name : name;
}

function SettingsUsed({ settings }: { settings: NonNullable<Finding['settings']> }) {
  return (
    <FindingSection title="Settings used">
      <p className="flex flex-wrap items-baseline gap-x-3 text-muted">
        {settings.map(({ name, value }) => (
          <span key={name}>
            {nameOfSetting(name)}: <span className="text-text">{value}</span>
          </span>
        ))}
        <Link href="/settings" prefetch={false} className="link">
          Open Settings
        </Link>
      </p>
    </FindingSection>
  );
}
