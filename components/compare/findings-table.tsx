'use client';

import clsx from 'clsx';
import Link from 'next/link';
import { Fragment, type ReactNode, useMemo, useState } from 'react';
import type { ComparedFinding } from '@/lib/export/compared-findings';
import { compareFindings } from '@/lib/findings/compare/compare-findings';
import { type DifferenceView, shownRows } from '@/lib/findings/compare/difference-view';
import { type Consequence, groupDifferences, summarize } from '@/lib/findings/compare/group-differences';
import type { Finding } from '@/lib/model/finding';
import { findingQuery } from '../findings/finding-row';
import { Badge, SeverityBadge, StatusPill } from '../ui/badge';
import { counted } from '../ui/count-words';
import { DataTable, Td, Th } from '../ui/data-table';
import { Icon } from '../ui/icon';
import { answerOf, type ComparedSide, insteadOf } from './compared-side';
import { DifferenceFilter } from './difference-filter';
import { ExportComparison, type ExportedBy } from './export-comparison';

/** Differences that follow from another one are below it, collapsed. */
export function FindingsTable(props: {
  left: ComparedSide;
  right: ComparedSide;
  /** Also if a cluster couldn't be loaded. */
  view: DifferenceView;
  onView: (view: DifferenceView) => void;
  exportedBy: ExportedBy;
}) {
  const { left, right, view } = props;
  const ofLeft = answerOf(left)?.findings ?? null;
  const ofRight = answerOf(right)?.findings ?? null;
  const all = useMemo(
    () => compareFindings(ofLeft, ofRight, { left: left.clusterId, right: right.clusterId }),
    [ofLeft, ofRight, left.clusterId, right.clusterId],
  );
  const isComparable = ofLeft !== null && ofRight !== null;
  const { kinds, isAll } = view;
  const shown = useMemo(() => shownRows(all, { kinds, isAll }), [all, kinds, isAll]);
  const groups = useMemo(() => groupDifferences(shown), [shown]);
  const names = { left: left.name, right: right.name };
  return (
    <section aria-labelledby="findings" className="flex flex-col gap-2">
      <div className="flex flex-wrap items-center gap-x-4 gap-y-1">
        <h2 id="findings" className="font-semibold">
          Findings
        </h2>
        <p role="status" className="figures flex-1 basis-60 text-xs text-muted">
          {isComparable ? summarize(all, groups) : 'Differences appear when both clusters are loaded.'}
        </p>
        <ExportComparison
          left={left}
          right={right}
          groups={groups}
          view={view}
          exportedBy={props.exportedBy}
          disabledReason={shown.length === 0 ? 'No findings to export' : undefined}
        />
      </div>
      {isAll ? null : <DifferenceFilter rows={all} view={view} onView={props.onView} />}
      {shown.length === 0 ? null : (
        <DataTable label="Findings of both clusters" className="table-fixed min-w-[44rem]">
          <thead>
            <tr>
              <Th className="w-[30%]">Check</Th>
              <Th className="w-24">Severity</Th>
              <Th>{left.name}</Th>
              <Th>{right.name}</Th>
              {isAll ? <Th className="w-24">Comparison</Th> : null}
            </tr>
          </thead>
          <tbody>
            {groups.map(({ head, follows }) => (
              <Fragment key={head.checkId}>
                <Row row={head} left={left} right={right} isAll={isAll} />
                {follows.map((consequence) => (
                  <Consequences
                    key={`${consequence.side} ${consequence.because}`}
                    consequence={consequence}
                    on={names[consequence.side]}
                    columns={isAll ? 5 : 4}
                  >
                    {consequence.rows.map((row) => (
                      <Row key={row.checkId} row={row} left={left} right={right} isAll={isAll} isInGroup />
                    ))}
                  </Consequences>
                ))}
              </Fragment>
            ))}
          </tbody>
        </DataTable>
      )}
    </section>
  );
}

/** A row that opens the differences with one cause. */
function Consequences(props: { consequence: Consequence; on: string; columns: number; children: ReactNode }) {
  const [isOpen, setOpen] = useState(false);
  const { because, rows } = props.consequence;
  return (
    <>
      <tr>
        <Td colSpan={props.columns} className="bg-sunken">
          <button
            type="button"
            aria-expanded={isOpen}
            onClick={() => setOpen(!isOpen)}
            className="sticky left-3 inline-flex min-h-6 max-w-[80vw] items-center gap-1 rounded-sm text-left text-accent"
          >
            <Icon name="chevronRight" className={clsx(isOpen && 'rotate-90')} />
            <span className="wrap-anywhere">
              {counted(rows.length, 'difference')} on {props.on}: {because}
            </span>
          </button>
        </Td>
      </tr>
      {isOpen ? props.children : null}
    </>
  );
}

function Row(props: {
  row: ComparedFinding;
  left: ComparedSide;
  right: ComparedSide;
  isAll: boolean;
  isInGroup?: boolean;
}) {
  const { row, left, right, isInGroup = false } = props;
  const hasTwoSeverities = row.left?.outcome === 'fail' && row.right?.outcome === 'fail';
  return (
    <tr>
      <Td head className={clsx('align-top', isInGroup && 'pl-9')}>
        <Link href={`/checks/${row.checkId}`} prefetch={false} className="link inline-flex min-h-6 items-center">
          {row.title}
        </Link>
        {row.followsFrom && !isInGroup ? (
          <span className="block text-xs text-muted">
            Not applicable on {row.followsFrom.side === 'left' ? left.name : right.name}: {row.followsFrom.because}
          </span>
        ) : null}
      </Td>
      <Td className="align-top">
        <SeverityBadge severity={row.severity} />
      </Td>
      <Td className="align-top wrap-anywhere">
        <Verdict finding={row.left} side={left} hasSeverity={hasTwoSeverities} />
      </Td>
      <Td className="align-top wrap-anywhere">
        <Verdict finding={row.right} side={right} hasSeverity={hasTwoSeverities} />
      </Td>
      {props.isAll ? (
        <Td className="align-top">{row.difference === null ? null : <Badge tone="accent">Differs</Badge>}</Td>
      ) : null}
    </tr>
  );
}

function Verdict({
  finding,
  side,
  hasSeverity,
}: {
  finding: Finding | null;
  side: ComparedSide;
  hasSeverity: boolean;
}) {
  if (!finding) return <span className="text-muted">{insteadOf(side)}</span>;
  return (
    <>
      <span className="flex min-h-6 flex-wrap items-center gap-x-3">
        <Link href={`${side.href}${findingQuery(finding.checkId)}`} prefetch={false} className="link">
          <StatusPill status={finding.outcome} quiet />
          <span className="sr-only"> on {side.name}</span>
        </Link>
        {hasSeverity ? <SeverityBadge severity={finding.severity} /> : null}
        {finding.exemption ? <StatusPill status="exempted" quiet /> : null}
      </span>
      {finding.outcome === 'pass' ? null : <span className="block text-xs text-muted">{finding.message}</span>}
    </>
  );
}
