import type { ReactNode } from 'react';
import type { JudgedSetting } from '@/lib/checks/engine/define-check';
import { resultsOf } from '@/lib/findings/checked-setting';
import type { Finding } from '@/lib/model/finding';
import { SeverityBadge, StatusPill } from '../ui/badge';
import { FindingLink, rowId, titleOf } from './finding-row';

export interface PageResults {
  findings: readonly Finding[];
  openId: string | null;
  onOpen: (checkId: string) => void;
}

export function SettingResults(props: {
  results: PageResults;
  setting: JudgedSetting;
  others?: readonly JudgedSetting[] | undefined;
}) {
  const { findings, openId, onOpen } = props.results;
  const shown = resultsOf(findings, [props.setting, ...(props.others ?? [])]);
  if (shown.length === 0) return null;
  return (
    <ul aria-label={`Results for ${props.setting}`} className="flex flex-col">
      {shown.map((finding) => (
        <FindingResult key={finding.checkId} finding={finding} current={finding.checkId === openId} onOpen={onOpen} />
      ))}
    </ul>
  );
}

/** The right side of a setting's row. */
export function SettingControl(props: Parameters<typeof SettingResults>[0] & { children?: ReactNode }) {
  const { children, ...results } = props;
  return (
    <div className="flex flex-col items-start gap-2">
      <SettingResults {...results} />
      {children}
    </div>
  );
}

export function FindingResult(props: { finding: Finding; current: boolean; onOpen: (checkId: string) => void }) {
  const { finding } = props;
  const { checkId, outcome, exemption } = finding;
  return (
    <li id={rowId(checkId)}>
      <FindingLink
        checkId={checkId}
        current={props.current}
        onOpen={props.onOpen}
        className="flex min-h-7 items-start gap-x-2 rounded-md py-1 hover:underline aria-current:bg-selected"
      >
        <span className="flex shrink-0 items-center gap-x-2 whitespace-nowrap">
          <StatusPill status={exemption ? 'exempted' : outcome} />
          {outcome === 'fail' && !exemption ? <SeverityBadge severity={finding.severity} /> : null}
        </span>
        <span className="min-w-0">{titleOf(checkId)}</span>
      </FindingLink>
    </li>
  );
}
