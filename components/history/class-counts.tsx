import { diffClasses, type SnapshotDiff } from '@/lib/history/diff-types';
import { classWords } from '@/lib/history/rows/change-words';
import { Card } from '../ui/card';
import { counted, figure } from '../ui/count-words';

/** Zeros are counted too, so that an absent class is visible. */
export function ClassCounts({ diff }: { diff: SnapshotDiff }) {
  const changed = diff.stillFailing.filter((row) => row.changed).length;
  return (
    <Card title="Changes by kind">
      <dl className="grid grid-cols-[1fr_auto] gap-x-4 gap-y-1 sm:grid-cols-[1fr_auto_1fr_auto]">
        {diffClasses.map((name) => (
          <div key={name} className="contents">
            <dt className="text-muted">{classWords[name]}</dt>
            <dd className="figures text-right font-semibold">{figure(diff.counts[name])}</dd>
          </div>
        ))}
      </dl>
      <p className="text-xs text-muted">
        {changed > 0
          ? `${counted(changed, 'result')} that still ${changed === 1 ? 'fails has' : 'fail have'} changed properties or items. `
          : ''}
        Changed checks come from Kustodian or its settings, not from Azure.
      </p>
    </Card>
  );
}
