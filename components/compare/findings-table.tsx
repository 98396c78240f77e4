import Link from 'next/link';
import type { Finding } from '@/lib/model/finding';
import { findingQuery } from '../findings/finding-row';
import { Badge, SeverityBadge, StatusPill } from '../ui/badge';
import { DataTable, Td, Th } from '../ui/data-table';
import { compareFindings } from './compare-findings';
import { answerOf, type ComparedSide, insteadOf } from './compared-side';

export function FindingsTable(props: { left: ComparedSide; right: ComparedSide; onlyDifferences: boolean }) {
  const { left, right, onlyDifferences } = props;
  const all = compareFindings(answerOf(left)?.findings ?? null, answerOf(right)?.findings ?? null);
  const differing = all.filter(({ differs }) => differs);
  const rows = onlyDifferences ? differing : all;
  return (
    <section aria-labelledby="findings" className="flex flex-col gap-2">
      <div className="flex flex-wrap items-baseline gap-x-4">
        <h2 id="findings" className="font-semibold">
          Findings
        </h2>
        <p role="status" className="text-xs text-muted">
          {answerOf(left) && answerOf(right)
            ? `${differing.length} of ${all.length} checks differ.`
            : 'Differences appear when both clusters are loaded.'}
        </p>
      </div>
      {rows.length === 0 ? null : (
        <DataTable label="Findings of both clusters" className="table-fixed min-w-[44rem]">
          <thead>
            <tr>
              <Th className="w-1/4">Check</Th>
              <Th>{left.name}</Th>
              <Th>{right.name}</Th>
              <Th className="w-24">Comparison</Th>
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <tr key={row.checkId}>
                <Td head className="align-top">
                  <Link
                    href={`/checks/${row.checkId}`}
                    prefetch={false}
                    className="link inline-flex min-h-6 items-center"
                  >
                    {row.title}
                  </Link>
                </Td>
                <Td className="align-top wrap-anywhere">
                  <Verdict finding={row.left} side={left} />
                </Td>
                <Td className="align-top wrap-anywhere">
                  <Verdict finding={row.right} side={right} />
                </Td>
                <Td className="align-top">{row.differs ? <Badge tone="accent">Differs</Badge> : null}</Td>
              </tr>
            ))}
          </tbody>
        </DataTable>
      )}
    </section>
  );
}

function Verdict({ finding, side }: { finding: Finding | null; side: ComparedSide }) {
  if (!finding) return <span className="text-muted">{insteadOf(side)}</span>;
  return (
    <>
      <span className="flex min-h-6 flex-wrap items-center gap-x-3">
        <Link href={`${side.href}${findingQuery(finding.checkId)}`} prefetch={false} className="link">
          <StatusPill status={finding.outcome} quiet />
          <span className="sr-only"> on {side.name}</span>
        </Link>
        {finding.outcome === 'fail' ? <SeverityBadge severity={finding.severity} /> : null}
        {finding.exemption ? <StatusPill status="exempted" quiet /> : null}
      </span>
      {finding.outcome === 'pass' ? null : <span className="block text-xs text-muted">{finding.message}</span>}
    </>
  );
}
