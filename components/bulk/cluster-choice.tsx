'use client';

import { useId, useState } from 'react';
import type { FleetRow } from '@/lib/fleet/fleet-row';
import { counted } from '@/lib/model/text';
import { type Status, StatusPill } from '../ui/badge';
import { Button } from '../ui/button';
import { Checkbox } from '../ui/checkbox';
import { Th } from '../ui/data-table';
import { TextField } from '../ui/text-field';
import { RowsInSight, type RowTies } from './rows-in-sight';

export function ClusterChoice(props: {
  rows: readonly FleetRow[];
  outcomeOf: (row: FleetRow) => Status | undefined;
  coverage: string;
  chosen: ReadonlySet<string>;
  onChoose: (ids: ReadonlySet<string>) => void;
}) {
  const { rows, chosen } = props;
  const [text, setText] = useState('');
  const id = useId();
  const shown = rows.filter((row) => matches(row, text));
  const count = rows.filter(({ cluster }) => chosen.has(cluster.id)).length;
  const change = (ids: readonly string[], isIn: boolean) => {
    const next = new Set(chosen);
    for (const id of ids) isIn ? next.add(id) : next.delete(id);
    props.onChoose(next);
  };
  const shownIds = shown.map(({ cluster }) => cluster.id);
  return (
    <section aria-labelledby={id} className="grid gap-2">
      <h2 id={id} className="font-semibold">
        Clusters
      </h2>
      <div className="flex flex-wrap items-end gap-2">
        <TextField
          label="Search clusters"
          hideLabel
          type="search"
          placeholder="Search by name or subscription"
          value={text}
          onChange={setText}
          className="w-full sm:w-72"
        />
        <Button onClick={() => change(shownIds, true)}>Select all shown</Button>
        <Button onClick={() => change(shownIds, false)}>Clear all shown</Button>
        <p role="status" className="figures basis-full text-xs text-muted">
          {counted(count, 'cluster')} selected. {props.coverage}
        </p>
      </div>
      <RowsInSight
        label="Available clusters"
        rows={shown}
        keyOf={({ cluster }) => cluster.id}
        className="max-h-[min(50dvh,var(--rows))]"
        tableClassName="min-w-xl"
        head={
          <>
            <Th className="w-44 sm:w-auto">Cluster</Th>
            <Th className="w-36">Finding</Th>
            <Th className="w-48">Subscription</Th>
            <Th className="w-32">Location</Th>
          </>
        }
      >
        {(row, ties) => (
          <Row
            key={row.cluster.id}
            row={row}
            ties={ties}
            outcome={props.outcomeOf(row)}
            chosen={chosen.has(row.cluster.id)}
            onChoose={(isIn) => change([row.cluster.id], isIn)}
          />
        )}
      </RowsInSight>
    </section>
  );
}

function Row(props: {
  row: FleetRow;
  ties: RowTies;
  outcome: Status | undefined;
  chosen: boolean;
  onChoose: (isIn: boolean) => void;
}) {
  const { row, outcome } = props;
  const { cluster } = row;
  return (
    <tr {...props.ties} className="hover:bg-hover">
      <th scope="row" className="h-8 truncate border-b px-2 py-0 text-left font-medium">
        <label className="flex h-8 items-center gap-2">
          <Checkbox checked={props.chosen} onChange={props.onChoose} />
          <span className="truncate">{cluster.name}</span>
        </label>
      </th>
      <td className="h-8 truncate border-b px-2 py-0">{outcome ? <StatusPill status={outcome} quiet /> : null}</td>
      <td className="h-8 truncate border-b px-2 py-0">{row.subscriptionName}</td>
      <td className="h-8 truncate border-b px-2 py-0">{cluster.location}</td>
    </tr>
  );
}

function matches({ cluster, subscriptionName }: FleetRow, text: string): boolean {
  const wanted = text.trim().toLowerCase();
  return wanted === '' || `${cluster.name} ${subscriptionName}`.toLowerCase().includes(wanted);
}
