import type { Finding } from '@/lib/model/finding';
import type { FixId } from '@/lib/model/fix-id';
import { FindingCard } from './finding-card';
import { groupFindings } from './group-findings';

/** All findings of a cluster, in groups. */
export function FindingList(props: {
  findings: readonly Finding[];
  accessPath: string;
  onFix: (fixId: FixId) => void;
  /** Why a fix cannot be started, or `undefined`. */
  whyNotFix: (fixId: FixId) => string | undefined;
}) {
  return (
    <section aria-labelledby="findings" className="flex flex-col gap-3">
      <h2 id="findings" className="font-semibold">
        Findings
      </h2>
      {groupFindings(props.findings).map(({ title, findings }) => (
        <section key={title} aria-label={title}>
          <h3 className="mb-1 text-xs font-medium text-muted">
            {title} <span className="figures">({findings.length})</span>
          </h3>
          <ul className="divide-y rounded-md border bg-surface">
            {findings.map((finding) => (
              <FindingCard
                key={finding.checkId}
                finding={finding}
                accessPath={props.accessPath}
                onFix={props.onFix}
                whyNotFix={props.whyNotFix}
              />
            ))}
          </ul>
        </section>
      ))}
    </section>
  );
}
