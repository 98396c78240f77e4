'use client';

import clsx from 'clsx';
import { type CSSProperties, useRef } from 'react';
import { abilityWords, sourceOf, sourceWords, typeWords } from '@/lib/access-answers/access-words';
import type { ExplainedPrincipal } from '@/lib/access-answers/explain-access';
import type { AccessPrincipalType, AccessRow } from '@/lib/model/access';
import { nameWithScripts } from '@/lib/model/visible-text';
import { PrincipalMarks } from '../principals';
import { Td, Th } from '../ui/data-table';
import { focusable } from '../ui/focus';
import { Icon, type IconName } from '../ui/icon';
import { PathSentence } from '../ui/mixed-scripts';
import { useIsPhone } from '../ui/use-media';
import { useRowsInView } from '../ui/use-rows-in-view';
import { ExplainLink } from './explain-link';
import { HowBadge } from './how-badge';

const typeIcons: { [Type in AccessPrincipalType]: IconName } = {
  user: 'person',
  group: 'people',
  application: 'settings',
  'managed-identity': 'key',
  cluster: 'cluster',
  unknown: 'questionCircle',
};

interface AccessListProps {
  rows: readonly AccessRow[];
  tenantId: string | null;
  isOpen: (row: AccessRow) => boolean;
  explainedBy: (row: AccessRow) => ExplainedPrincipal;
}

/** Lists up to this length render whole, so that the browser's search finds everything. */
const keptWhole = 200;
/** Pixels. */
const heights = { row: 44, card: 92 };

const columns = [
  { title: 'Principal', width: 'w-64' },
  { title: 'Database', width: 'w-32' },
  { title: 'Abilities', width: 'w-52' },
  { title: 'Kind of access', width: 'w-36' },
  { title: 'Reason', width: 'w-96' },
  { title: 'Source', width: 'w-40' },
] as const;

/** Renders only the visible rows of a long list. */
export function AccessList(props: AccessListProps) {
  return useIsPhone() ? <Cards {...props} /> : <Table {...props} />;
}

function keyOf({ principal, database, entity, how }: AccessRow): string {
  return JSON.stringify([principal.id, database, entity, how]);
}

function Table(props: AccessListProps) {
  const { rows } = props;
  const region = useRef<HTMLElement>(null);
  const { items, before, after, total } = useRowsInView({
    rows,
    keptWhole,
    height: heights.row,
    getScrollElement: () => region.current,
  });
  return (
    <section
      ref={region}
      aria-label="Effective access"
      {...focusable}
      style={{ '--rows': `${total + 50}px` } as CSSProperties}
      className="relative max-h-[min(75dvh,var(--rows))] overflow-auto rounded-md border bg-surface"
    >
      <table
        aria-rowcount={rows.length + 1}
        style={{ marginTop: before, marginBottom: after }}
        className="w-full min-w-[72rem] table-fixed border-separate border-spacing-0 text-sm"
      >
        <thead>
          <tr aria-rowindex={1}>
            {columns.map(({ title, width }) => (
              <Th key={title} className={width}>
                {title}
              </Th>
            ))}
          </tr>
        </thead>
        <tbody className="[&>tr:last-child>*]:border-b-0">
          {items.map(({ row, index }) => (
            <tr
              key={keyOf(row)}
              aria-rowindex={index + 2}
              className={clsx(props.isOpen(row) ? 'bg-selected' : 'hover:bg-hover')}
            >
              <Td head className="h-11">
                <span className="flex min-w-0 items-center gap-2">
                  <NameLink {...props} row={row} className="link min-w-0 truncate font-medium" />
                  <PrincipalMarks principal={row.principal} tenantId={props.tenantId} />
                </span>
                <span className="flex items-center gap-1 text-xs text-muted">
                  <Icon name={typeIcons[row.principal.type]} className="size-3.5" />
                  {typeWords[row.principal.type]}
                </span>
              </Td>
              <Td className="truncate" title={row.database === null ? undefined : placeOf(row)}>
                {row.database === null ? <span className="text-muted">{everywhere(row)}</span> : placeOf(row)}
              </Td>
              <Td className="truncate" title={abilitiesOf(row)}>
                {abilitiesOf(row)}
              </Td>
              <Td>
                <HowBadge how={row.how} />
              </Td>
              <Td className="truncate" title={row.paths[0]?.sentence}>
                {row.paths[0] ? <PathSentence path={row.paths[0]} /> : null}
                {row.paths.length > 1 ? <span className="text-muted"> +{row.paths.length - 1} more</span> : null}
              </Td>
              <Td className="truncate text-muted">{sourcesOf(row)}</Td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

function Cards(props: AccessListProps) {
  const { rows } = props;
  const region = useRef<HTMLUListElement>(null);
  const { items, before, after, total } = useRowsInView({
    rows,
    keptWhole,
    height: heights.card,
    getScrollElement: () => region.current,
  });
  return (
    <ul
      ref={region}
      aria-label="Effective access"
      {...focusable}
      style={{ '--rows': `${total + 2}px` } as CSSProperties}
      className="max-h-[min(75dvh,var(--rows))] overflow-auto rounded-md border bg-surface"
    >
      {items.map(({ row, index }, position) => (
        <li
          key={keyOf(row)}
          aria-setsize={rows.length}
          aria-posinset={index + 1}
          style={{
            height: heights.card,
            marginTop: position === 0 ? before : 0,
            marginBottom: position === items.length - 1 ? after : 0,
          }}
          className={clsx(
            'flex flex-col justify-center gap-0.5 border-b px-3 last:border-b-0',
            props.isOpen(row) && 'bg-selected',
          )}
        >
          <span className="flex items-center gap-2">
            <Icon name={typeIcons[row.principal.type]} className="text-muted" />
            <NameLink {...props} row={row} className="link min-h-6 min-w-0 truncate font-medium" />
            <PrincipalMarks principal={row.principal} tenantId={props.tenantId} />
            <span className="ml-auto shrink-0">
              <HowBadge how={row.how} />
            </span>
          </span>
          <span className="truncate text-xs text-muted">
            {[typeWords[row.principal.type], placeOf(row), abilitiesOf(row)].join(' · ')}
          </span>
          <span className="line-clamp-1 text-xs">{row.paths[0] ? <PathSentence path={row.paths[0]} /> : null}</span>
        </li>
      ))}
    </ul>
  );
}

function NameLink(props: AccessListProps & { row: AccessRow; className: string }) {
  const { row } = props;
  const { displayName, userPrincipalName, id } = row.principal;
  return (
    <ExplainLink
      explained={props.explainedBy(row)}
      name={displayName ?? userPrincipalName ?? id}
      current={props.isOpen(row)}
      title={[...(userPrincipalName ? [nameWithScripts(userPrincipalName)] : []), id].join(', ')}
      className={props.className}
    />
  );
}

/** Returns text such as `Telemetry / Orders` for a role on a table. */
function placeOf(row: AccessRow): string {
  const { database, entity } = row;
  return [database ?? everywhere(row), ...(entity ? [entity.name] : [])].join(' / ');
}

function everywhere({ can }: Pick<AccessRow, 'can'>): string {
  return can.length === 1 && can[0] === 'manage' ? 'The cluster' : 'Every database';
}

function abilitiesOf({ can }: AccessRow): string {
  return can.map((ability) => abilityWords[ability].title).join(', ');
}

function sourcesOf({ paths }: AccessRow): string {
  const sources = paths.flatMap(({ hops }) => hops.map((hop) => sourceWords[sourceOf(hop)]));
  return [...new Set(sources)].join(', ');
}
