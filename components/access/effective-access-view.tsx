'use client';

import { type ReactNode, useMemo } from 'react';
import { type AccessAnswer, accessAnswer, answerSentence, someDatabase } from '@/lib/access/answer-sentence';
import type { ExplainedPrincipal } from '@/lib/access-answers/explain-access';
import type { AccessRow, EffectiveAccess, TablePolicies } from '@/lib/model/access';
import { Button } from '../ui/button';
import { counted, figure } from '../ui/count-words';
import { EmptyState } from '../ui/page-states';
import { type AccessFilter, passesAccessFilter, readAccessFilter, sortAccess } from './access-filter';
import { AccessFilters } from './access-filters';
import { AccessList } from './access-list';
import { AccessMatrix } from './access-matrix';

export interface EffectiveAccessViewProps {
  access: EffectiveAccess;
  filter: AccessFilter;
  onFilter: (filter: AccessFilter) => void;
  explained: ExplainedPrincipal | null;
  layout?: 'list' | 'matrix';
  tools?: (rows: readonly AccessRow[]) => ReactNode;
  /** Consents to group members, or `undefined` if Microsoft Entra ID grants them. */
  onShowMembers?: (() => void) | undefined;
}

export function EffectiveAccessView(props: EffectiveAccessViewProps) {
  const { access, filter, onFilter } = props;
  const rows = useMemo(
    () => sortAccess(access.rows.filter((row) => passesAccessFilter(row, filter, access.tenantId))),
    [access, filter],
  );
  const answer = useMemo(() => answerOf(access, filter), [access, filter]);
  return (
    <section aria-labelledby="access-answer" className="flex flex-col gap-3">
      <div className="flex flex-col gap-1">
        <h2 id="access-answer" aria-live="polite" className="max-w-4xl text-lg leading-6 font-semibold">
          {answerSentence(answer)}
        </h2>
        {answer.unreadGroups > 0 && props.onShowMembers ? (
          <div>
            <Button onClick={props.onShowMembers}>Show members</Button>
          </div>
        ) : null}
        <TablePolicyLines access={access} filter={filter} />
        <IncompleteLine access={access} />
      </div>
      <div className="flex flex-wrap items-start gap-2">
        <div className="min-w-0 flex-1 basis-72">
          <AccessFilters
            databases={access.databases}
            filter={filter}
            onFilter={onFilter}
            status={statusOf(rows, access)}
          />
        </div>
        {props.tools?.(rows)}
      </div>
      {rows.length === 0 ? (
        <EmptyState
          title="No matching access"
          actions={<Button onClick={() => onFilter(readAccessFilter(new URLSearchParams()))}>Clear filters</Button>}
        >
          <p>{whyEmpty(access, filter)}</p>
        </EmptyState>
      ) : props.layout === 'matrix' ? (
        <AccessMatrix rows={rows} databases={columnsOf(access, filter)} explained={props.explained} />
      ) : (
        <AccessList
          rows={rows}
          tenantId={access.tenantId}
          isOpen={(row) => isExplained(row, props.explained)}
          explainedBy={(row) => toExplained(row, filter)}
        />
      )}
    </section>
  );
}

/** A stopped cluster has no databases, only rows of every database. */
function columnsOf({ databases }: EffectiveAccess, { database }: AccessFilter): readonly string[] {
  const shown = databases.filter((name) => database === null || name.toLowerCase() === database.toLowerCase());
  return shown.length > 0 ? shown : ['Every database'];
}

/** A row of every database is explained on the database of the filter. */
function toExplained({ principal, database }: AccessRow, filter: AccessFilter): ExplainedPrincipal {
  return { id: principal.id, database: database ?? filter.database };
}

function isExplained({ principal, database }: AccessRow, explained: ExplainedPrincipal | null): boolean {
  if (explained === null || principal.id !== explained.id.toLowerCase()) return false;
  return database === null || database === explained.database;
}

function statusOf(rows: readonly AccessRow[], access: EffectiveAccess): string {
  return `${figure(rows.length)} of ${counted(access.rows.length, 'row')}`;
}

function whyEmpty(access: EffectiveAccess, { database }: AccessFilter): string {
  if (access.rows.length === 0)
    return access.unreadable.length === 0
      ? 'Azure returned no principal with access to this cluster.'
      : 'Access is unknown, because some data couldn’t be loaded.';
  const isMissing =
    database !== null && !access.databases.some((name) => name.toLowerCase() === database.toLowerCase());
  return isMissing
    ? `Couldn’t find or load the database ${database}. Select another database.`
    : 'No rows match the filters.';
}

function answerOf(access: EffectiveAccess, { ability, database }: AccessFilter): AccessAnswer {
  const [only] = access.databases;
  const name = database ?? (access.databases.length === 1 ? only : undefined);
  if (name !== undefined) return accessAnswer(access, name, ability ?? 'read');
  const rows = access.rows.map((row) => ({ ...row, database: null }));
  return accessAnswer({ ...access, rows }, someDatabase, ability ?? 'read');
}

/** What limits reading tables. */
function TablePolicyLines({ access, filter }: Pick<EffectiveAccessViewProps, 'access' | 'filter'>): ReactNode {
  const policies = (access.tablePolicies ?? []).filter(
    ({ database }) => filter.database === null || filter.database.toLowerCase() === database.toLowerCase(),
  );
  const lines = policies.flatMap((policy) => {
    const words = tablePolicyWords(policy);
    return words === '' ? [] : [{ database: policy.database, words }];
  });
  if (lines.length === 0) return null;
  return (
    <ul aria-label="Restricted tables" className="text-xs text-muted">
      {lines.map(({ database, words }) => (
        <li key={database}>
          {database}: {words}
        </li>
      ))}
    </ul>
  );
}

export function tablePolicyWords({ tables, restricted, filtered }: TablePolicies): string {
  const all = tables === null ? '' : ` of ${figure(tables)}`;
  return [
    ...(restricted && restricted.length > 0
      ? [
          `${figure(restricted.length)}${all} ${restricted.length === 1 && tables === null ? 'table needs' : 'tables need'} UnrestrictedViewer.`,
        ]
      : []),
    ...(filtered && filtered.length > 0 ? [`RLS filters ${counted(filtered.length, 'table')}.`] : []),
  ].join(' ');
}

function IncompleteLine({ access: { unreadable } }: { access: EffectiveAccess }): ReactNode {
  if (unreadable.length === 0) return null;
  return (
    <p className="text-xs text-muted">
      This answer is incomplete.{' '}
      <a href="#access-unreadable" className="link">
        Some data couldn’t be loaded ({figure(unreadable.length)})
      </a>
      .
    </p>
  );
}
