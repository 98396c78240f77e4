'use client';

import { useVirtualizer } from '@tanstack/react-virtual';
import type { CSSProperties } from 'react';
import { useId, useRef, useState } from 'react';
import type { FleetRow } from '../fleet/fleet-row';
import { Button } from '../ui/button';
import { Th } from '../ui/data-table';
import { focusable } from '../ui/focusable';
import { type Status, StatusPill } from '../ui/status-pill';
import { TextField } from '../ui/text-field';
import { clusterCount } from './bulk-words';

const rowHeight = 32;
const keptWhole = 40;

/** The clusters that a plan may be made for, each with a box to take it in. */
export function ClusterChoice(props: {
  rows: readonly FleetRow[];
  /** What the checks that the fix closes say of a cluster. */
  outcomeOf: (row: FleetRow) => Status | undefined;
  coverage: string;
  chosen: ReadonlySet<string>;
  onChoose: (ids: ReadonlySet<string>) => void;
}) {
  const { rows, chosen } = props;
  const [text, setText] = useState('');
  const id = useId();
  const shown = rows.filter((row) => matches(row, text));
  const region = useRef<HTMLElement>(null);
  const virtualizer = useVirtualizer({
    count: shown.length,
    getScrollElement: () => region.current,
    estimateSize: () => rowHeight,
    getItemKey: (index) => shown[index]?.cluster.id ?? index,
    overscan: shown.length <= keptWhole ? keptWhole : 4,
    scrollPaddingStart: rowHeight,
  });
  const items = virtualizer.getVirtualItems();
  const count = rows.filter(({ cluster }) => chosen.has(cluster.id)).length;
  const change = (ids: readonly string[], isIn: boolean) => {
    const next = new Set(chosen);
    for (const one of ids) isIn ? next.add(one) : next.delete(one);
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
          placeholder="Search name or subscription …"
          value={text}
          onChange={setText}
          className="w-full sm:w-72"
        />
        <Button onClick={() => change(shownIds, true)}>Choose all shown</Button>
        <Button onClick={() => change(shownIds, false)}>Choose none shown</Button>
        <p role="status" className="figures basis-full text-xs text-muted">
          {clusterCount(count)} chosen. {props.coverage}
        </p>
      </div>
      <section
        ref={region}
        aria-label="Clusters to choose from"
        {...focusable}
        style={{ '--rows': `${virtualizer.getTotalSize() + rowHeight + 16}px` } as CSSProperties}
        className="relative -mx-3 max-h-[min(50dvh,var(--rows))] overflow-auto border-y bg-surface sm:mx-0 sm:rounded-md sm:border"
      >
        <table
          aria-rowcount={shown.length + 1}
          style={{
            marginTop: items[0]?.start ?? 0,
            marginBottom: virtualizer.getTotalSize() - (items.at(-1)?.end ?? 0),
          }}
          className="w-full min-w-xl table-fixed border-separate border-spacing-0 text-sm"
        >
          <thead>
            <tr aria-rowindex={1}>
              <Th>Cluster</Th>
              <Th className="w-48">Subscription</Th>
              <Th className="w-32">Location</Th>
              <Th className="w-36">Finding</Th>
            </tr>
          </thead>
          <tbody className="[&>tr:last-child>*]:border-b-0">
            {items.map(({ index, key }) => {
              const row = shown[index];
              if (!row) return null;
              const { cluster } = row;
              const outcome = props.outcomeOf(row);
              return (
                <tr key={key} aria-rowindex={index + 2} className="hover:bg-hover">
                  <th scope="row" className="h-8 truncate border-b px-2 py-0 text-left font-medium">
                    <label className="flex h-8 items-center gap-2">
                      <input
                        type="checkbox"
                        checked={chosen.has(cluster.id)}
                        onChange={(event) => change([cluster.id], event.target.checked)}
                        className="size-4 shrink-0 accent-accent-solid"
                      />
                      <span className="truncate">{cluster.name}</span>
                    </label>
                  </th>
                  <td className="h-8 truncate border-b px-2 py-0">{row.subscriptionName}</td>
                  <td className="h-8 truncate border-b px-2 py-0">{cluster.location}</td>
                  <td className="h-8 truncate border-b px-2 py-0">
                    {outcome ? <StatusPill status={outcome} quiet /> : null}
                  </td>
                </tr>
              );
            })}
          </tbody>
        </table>
      </section>
    </section>
  );
}

function matches({ cluster, subscriptionName }: FleetRow, text: string): boolean {
  const wanted = text.trim().toLowerCase();
  return wanted === '' || `${cluster.name} ${subscriptionName}`.toLowerCase().includes(wanted);
}
