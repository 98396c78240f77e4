'use client';

import clsx from 'clsx';
import Link from 'next/link';
import { useId, useMemo, useState } from 'react';
import { type ExposureCell, type ExposureClass, exposureOf } from '@/lib/fleet/exposure';
import { type ExposureDimension, exposureDimensionIds, exposureDimensions } from '@/lib/fleet/exposure-dimension';
import type { FleetRow } from '@/lib/fleet/fleet-row';
import { type FleetFilter, writeFilter } from '@/lib/model/fleet-filter';
import type { TagNames } from '@/lib/model/tag-names';
import { Card } from '../ui/card';
import { counted, figure } from '../ui/count-words';
import { Select } from '../ui/select';

/** Soft hyphens let the head of a narrow column break. */
const heads: Record<ExposureClass, string> = {
  internet: 'In\u00adter\u00adnet',
  wide: 'Wide range',
  selected: 'Selected IP ad\u00address\u00ades',
  perimeter: 'Perim\u00adeter',
  private: 'Private only',
  unreachable: 'Un\u00adreach\u00adable',
  unknown: 'Un\u00adknown',
};

/** The title of a head on hover. */
const details: Record<ExposureClass, string> = {
  internet: 'Without an IP allowlist, or with one that covers the internet',
  wide: 'An IP allowlist with ranges wider than the limit in Settings',
  selected: 'An IP allowlist with narrow ranges',
  perimeter: 'A network security perimeter controls access',
  private: 'Public network access is disabled',
  unreachable: 'Public network access is disabled, and no private endpoint is approved',
  unknown: 'Public network access is unknown',
};

const tints: Record<ExposureClass, string> = {
  internet: 'var(--fail)',
  wide: 'var(--fail)',
  selected: 'var(--warn)',
  perimeter: 'var(--pass)',
  private: 'var(--pass)',
  unreachable: 'var(--line-strong)',
  unknown: 'var(--line-strong)',
};

/** Most names that a selected cell shows. */
const mostNames = 12;

/** Uses a table, so that it needs no twin. */
export function ExposureCard(props: {
  rows: readonly FleetRow[];
  by: ExposureDimension;
  tagNames?: TagNames | undefined;
  onChange: (by: ExposureDimension) => void;
  hrefOf: (row: FleetRow) => string;
  className?: string;
}) {
  const { rows, by, tagNames, hrefOf } = props;
  const id = useId();
  const exposure = useMemo(() => exposureOf(rows, by, tagNames), [rows, by, tagNames]);
  const [selected, select] = useState<{ line: string; name: ExposureClass } | null>(null);
  const line = exposure.lines.find(({ label }) => label === selected?.line);
  const open = selected && line ? line.cells[selected.name].rows : [];
  const { title } = exposureDimensions[by];
  return (
    <Card
      title="Exposure"
      actions={
        <label className="flex items-center gap-2 text-xs text-muted">
          Group by
          <Select
            value={by}
            onChange={(picked) => {
              const next = exposureDimensionIds.find((option) => option === picked);
              select(null);
              if (next) props.onChange(next);
            }}
            className="text-text"
          >
            {exposureDimensionIds.map((option) => (
              <option key={option} value={option}>
                {exposureDimensions[option].title}
              </option>
            ))}
          </Select>
        </label>
      }
      {...(props.className ? { className: props.className } : {})}
    >
      <table className="w-full table-fixed border-separate border-spacing-0.5 text-xs">
        <caption className="sr-only">Clusters by exposure and {title.toLowerCase()}</caption>
        <thead>
          <tr>
            <th scope="col" className="w-[22%] p-1 text-left align-bottom font-medium text-muted">
              {title}
            </th>
            {exposure.classes.map((name) => (
              <th
                key={name}
                scope="col"
                title={details[name]}
                className="py-1 text-center text-[11px] leading-3.5 max-sm:tracking-tight sm:px-0.5 sm:text-xs align-bottom font-medium text-muted"
              >
                {heads[name]}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {exposure.lines.map(({ label, cells }) => (
            <tr key={label}>
              <th scope="row" className="p-1 text-left leading-4 font-normal wrap-anywhere">
                {label}
              </th>
              {exposure.classes.map((name) => (
                <Cell
                  key={name}
                  name={name}
                  cell={cells[name]}
                  of={rows.length}
                  isTall={exposure.lines.length <= 3}
                  label={`${label}, ${heads[name].replaceAll('\u00ad', '')}`}
                  isOpen={selected?.line === label && selected.name === name}
                  controls={id}
                  onSelect={(isOpen) => select(isOpen ? { line: label, name } : null)}
                />
              ))}
            </tr>
          ))}
        </tbody>
        <tfoot>
          <tr>
            <th scope="row" className="p-1 text-left font-medium">
              All clusters
            </th>
            {exposure.classes.map((name) => (
              <td key={name} className="figures h-8 text-center font-medium">
                <Total cell={exposure.total.cells[name]} label={heads[name].replaceAll('\u00ad', '')} />
              </td>
            ))}
          </tr>
        </tfoot>
      </table>
      <div id={id} role="status" className="empty:-mt-3">
        {selected && open.length > 0 ? (
          <>
            <p className="text-xs font-medium">
              {selected.line}, {heads[selected.name].replaceAll('\u00ad', '')}
            </p>
            <ul className="flex flex-wrap gap-x-3">
              {open.slice(0, mostNames).map((row) => (
                <li key={row.cluster.id}>
                  <Link href={hrefOf(row)} prefetch={false} className="link inline-flex min-h-6 items-center">
                    {row.cluster.name}
                  </Link>
                </li>
              ))}
              {open.length > mostNames ? (
                <li className="leading-6">{counted(open.length - mostNames, 'more cluster')}</li>
              ) : null}
            </ul>
          </>
        ) : null}
      </div>
    </Card>
  );
}

function Cell(props: {
  name: ExposureClass;
  cell: ExposureCell;
  of: number;
  isTall: boolean;
  label: string;
  isOpen: boolean;
  controls: string;
  onSelect: (isOpen: boolean) => void;
}) {
  const { name, cell } = props;
  const count = cell.rows.length;
  if (count === 0) return <td className="figures rounded-md bg-sunken text-center text-muted">0</td>;
  const look = clsx(
    'figures flex w-full items-center justify-center rounded-md text-lg font-semibold hover:underline',
    props.isTall ? 'h-14' : 'h-10',
  );
  return (
    <td
      className="rounded-md p-0"
      // Between 14% and 40% of the color, so that the number stays readable.
      style={{
        background: `color-mix(in srgb, ${tints[name]} ${Math.round(14 + 26 * (count / props.of))}%, var(--surface))`,
      }}
    >
      {cell.filter ? (
        <Link
          href={hrefOfFilter(cell.filter)}
          prefetch={false}
          aria-label={`${props.label}: ${figure(count)}`}
          className={look}
        >
          {figure(count)}
        </Link>
      ) : (
        <button
          data-printed
          type="button"
          aria-expanded={props.isOpen}
          aria-controls={props.controls}
          aria-label={`${props.label}: ${figure(count)}`}
          onClick={() => props.onSelect(!props.isOpen)}
          className={clsx(look, props.isOpen && 'outline-2 -outline-offset-2 outline-focus')}
        >
          {figure(count)}
        </button>
      )}
    </td>
  );
}

function Total({ cell, label }: { cell: ExposureCell; label: string }) {
  const count = cell.rows.length;
  if (count === 0 || !cell.filter) return figure(count);
  return (
    <Link
      href={hrefOfFilter(cell.filter)}
      prefetch={false}
      aria-label={`${label}: ${figure(count)}`}
      className="link inline-flex min-h-6 min-w-6 items-center justify-center"
    >
      {figure(count)}
    </Link>
  );
}

function hrefOfFilter(filter: FleetFilter): string {
  const params = new URLSearchParams();
  writeFilter(filter, params);
  return `/clusters?${params}`;
}
