'use client';

import clsx from 'clsx';
import { useState } from 'react';
import { getCheck } from '@/lib/checks/catalog';
import type { Category } from '@/lib/model/finding';
import { groupFindings } from '../findings/finding-list';
import { FindingRow, findingsHeading } from '../findings/finding-row';
import { Icon } from '../ui/icon';
import { StackedBar } from '../ui/stacked-bar';
import { useClusterPage } from './cluster-context';
import { barParts, countResults, failureWords } from './count-results';

export function CategoryFindings({ category }: { category: Category }) {
  const { answer, open: openFinding, openId } = useClusterPage();
  const [chosen, setChosen] = useState<boolean>();
  const findings = answer.findings.filter(({ checkId }) => getCheck(checkId)?.category === category);
  const open = chosen ?? findings.some(({ checkId }) => checkId === openId);
  const counts = countResults(findings);
  const failures = failureWords(counts);
  return (
    <section aria-labelledby={findingsHeading} className="flex flex-col gap-2">
      <div className="flex flex-wrap items-center gap-x-4 gap-y-1">
        <h2 id={findingsHeading} tabIndex={-1} className="font-semibold">
          <button
            type="button"
            aria-expanded={open}
            onClick={() => setChosen(!open)}
            className="inline-flex min-h-7 items-center gap-1 rounded-sm"
          >
            <Icon name="chevronRight" className={clsx(open && 'rotate-90')} />
            Findings <span className="figures font-normal text-muted">({findings.length})</span>
          </button>
        </h2>
        <StackedBar parts={barParts(counts)} className="h-2 max-w-48 flex-1" />
        <p className="figures text-xs text-muted">
          {failures ? `Failing: ${failures}` : 'No failures'}
          {counts.unknown > 0 ? ` · ${counts.unknown} unknown` : ''}
        </p>
      </div>
      {open ? (
        <ul className="divide-y rounded-md border bg-surface">
          {groupFindings(findings)
            .flatMap((group) => group.findings)
            .map((finding) => (
              <FindingRow
                key={finding.checkId}
                finding={finding}
                current={finding.checkId === openId}
                onOpen={openFinding}
              />
            ))}
        </ul>
      ) : null}
    </section>
  );
}
