'use client';

import type { ReactNode } from 'react';
import { controlStateWords } from '@/lib/checks/engine/control-state';
import { Bound } from '../ui/bound';
import { Card, TableSwitch } from '../ui/card';
import { figure } from '../ui/count-words';
import { DataTable } from '../ui/data-table';
import { Legend, type Tone } from '../ui/stacked-bar';
import { failingRows, type StateRow, StateRows } from './state-rows';

/** Frameworks or controls as bars, or as a table with the same numbers. */
export function StateCard(props: {
  title: string;
  noun: string;
  rows: readonly StateRow[];
  /** Clusters can be missing: they still load, or couldn't be loaded. */
  isPartial: boolean;
  isTable: boolean;
  onTable: (isTable: boolean) => void;
  /** Next to the switch of picture and table. */
  actions?: ReactNode;
  children: ReactNode;
}) {
  const { title, noun, rows, isTable } = props;
  const failing = failingRows(rows);
  const isLowerBound = props.isPartial || rows.some(({ counts }) => counts.unknown > 0);
  return (
    <Card
      title={title}
      actions={
        <div className="flex flex-wrap items-center gap-x-3">
          {props.actions}
          <TableSwitch isTable={isTable} onChange={props.onTable} />
        </div>
      }
    >
      <p className="figures">
        <span className="font-semibold">
          <Bound count={failing} isLower={isLowerBound && failing < rows.length} />
        </span>{' '}
        of {figure(rows.length)} {rows.length === 1 ? noun : `${noun}s`} {failing === 1 ? 'has' : 'have'} failing
        clusters
      </p>
      {isTable ? (
        <DataTable label={`Table of ${title.toLowerCase()}`}>{props.children}</DataTable>
      ) : (
        <>
          <Legend shown={tonesOf(rows)} passWord={controlStateWords.noMappedFailure} />
          <StateRows rows={rows} />
        </>
      )}
    </Card>
  );
}

function tonesOf(rows: readonly StateRow[]): Tone[] {
  const has = (key: 'unknown' | 'exempted' | 'notApplicable') => rows.some(({ counts }) => counts[key] > 0);
  return [
    'fail',
    'pass',
    ...(has('unknown') ? ['missing' as const] : []),
    ...(has('exempted') ? ['exempted' as const] : []),
    ...(has('notApplicable') ? ['not-applicable' as const] : []),
  ];
}
