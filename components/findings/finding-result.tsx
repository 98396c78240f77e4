import type { Finding } from '@/lib/model/finding';
import { SeverityBadge, StatusPill } from '../ui/badge';
import { FindingLink, rowId, titleOf } from './finding-row';

export interface PageResults {
  findings: readonly Finding[];
  openId: string | null;
  onOpen: (checkId: string) => void;
}

/** `setting` names the list. Checks without a finding are left out. */
export function SettingResults(props: { results: PageResults; setting: string; checkIds: readonly string[] }) {
  const { findings, openId, onOpen } = props.results;
  const shown = props.checkIds.flatMap((id) => findings.filter(({ checkId }) => checkId === id));
  if (shown.length === 0) return null;
  return (
    <ul aria-label={`Results for ${props.setting}`} className="flex flex-col">
      {shown.map((finding) => (
        <FindingResult key={finding.checkId} finding={finding} current={finding.checkId === openId} onOpen={onOpen} />
      ))}
    </ul>
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
