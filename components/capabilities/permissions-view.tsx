'use client';

import clsx from 'clsx';
import { Fragment, type ReactNode, useState } from 'react';
import { formatNames } from '@/lib/checks/engine/format-values';
import { type Status, StatusPill } from '../ui/badge';
import { Checkbox } from '../ui/checkbox';
import { CodeBlock } from '../ui/copy-button';
import { DataTable, Td, Th } from '../ui/data-table';
import { ExternalLink } from '../ui/links';
import { PageHeader } from '../ui/page-header';
import type { CapabilityResult, CapabilityState } from './capability-results';
import { type EligibleEvidence, type EligibleHelp, eligibleHelp } from './eligible-help';

const looks: Record<CapabilityState, { status: Status; word: string }> = {
  works: { status: 'pass', word: 'Works' },
  missing: { status: 'fail', word: 'Missing' },
  failed: { status: 'warning', word: 'Couldn’t load' },
  'not-needed': { status: 'not-applicable', word: 'Not needed' },
  'not-checked': { status: 'unknown', word: 'Not checked' },
};

export const capabilityFilters = ['all', 'missing', 'failed', 'not-checked'] as const;
export type CapabilityFilter = (typeof capabilityFilters)[number];

const noneWords: Record<CapabilityFilter, string> = {
  all: 'No capabilities',
  missing: 'No missing permissions',
  failed: 'No failed requests',
  'not-checked': 'All capabilities are checked',
};

function passes(filter: CapabilityFilter, state: CapabilityState): boolean {
  return filter === 'all' || filter === state;
}

export function PermissionsView(props: {
  groups: readonly { title: string; results: readonly CapabilityResult[] }[];
  eligible: EligibleEvidence;
  filter: CapabilityFilter;
  onFilterChange: (filter: CapabilityFilter) => void;
  /** Name of the checked cluster, or `null`. */
  cluster: string | null;
  picker: ReactNode;
  loading: boolean;
  notice?: ReactNode;
  names?: ReactNode;
  /** Returns the text for an administrator, or `null` if nothing is missing. */
  requestFor: (options: { changes: boolean }) => string | null;
  activationUrl: string;
}) {
  const { groups, filter } = props;
  const all = groups.flatMap(({ results }) => results);
  const many = (wanted: CapabilityFilter) => all.filter(({ state }) => passes(wanted, state)).length;
  const shown = groups
    .map(({ title, results }) => ({ title, results: results.filter(({ state }) => passes(filter, state)) }))
    .filter(({ results }) => results.length > 0);
  return (
    <div className="flex flex-col gap-4">
      <PageHeader title="What can I see?" actions={props.picker}>
        <p className="max-w-prose text-muted">
          Kustodian uses your own permissions. This page shows which ones you have, and which ones to ask for.
        </p>
      </PageHeader>
      {props.notice}
      <StateBar results={all} />
      <fieldset className="flex flex-wrap items-center gap-2">
        <legend className="sr-only">Results to show</legend>
        {capabilityFilters.map((option) => (
          <button
            key={option}
            type="button"
            aria-pressed={option === filter}
            onClick={() => props.onFilterChange(option)}
            className={clsx(
              'inline-flex min-h-7 items-center gap-1.5 rounded-md border px-2.5',
              option === filter
                ? 'border-accent bg-selected font-medium'
                : 'border-line-strong bg-surface hover:bg-hover',
            )}
          >
            {option === 'all' ? 'All' : looks[option].word}
            <span className="figures text-muted">{many(option)}</span>
          </button>
        ))}
        <p role="status" className="text-muted">
          {props.loading ? 'Loading…' : props.cluster ? `Checked cluster: ${props.cluster}` : ''}
        </p>
      </fieldset>
      {shown.length > 0 ? (
        <DataTable label="Capabilities" cards>
          <thead>
            <tr>
              <Th>Capability</Th>
              <Th>Result</Th>
              <Th>Least-privileged role</Th>
              <Th>Permission</Th>
              <Th>Eligible in PIM</Th>
            </tr>
          </thead>
          {shown.map(({ title, results }) => (
            <tbody key={title}>
              <tr>
                <th
                  scope="rowgroup"
                  colSpan={5}
                  className="border-b bg-sunken px-2 py-1 text-left text-xs font-medium text-muted"
                >
                  {title}
                </th>
              </tr>
              {results.map((result) => (
                <Row
                  key={result.capability.id}
                  result={result}
                  help={eligibleHelp(result, props.eligible)}
                  activationUrl={props.activationUrl}
                />
              ))}
            </tbody>
          ))}
        </DataTable>
      ) : (
        <p className="rounded-md border bg-surface px-4 py-6 text-muted">
          {noneWords[filter]}
          {props.cluster ? ` on ${props.cluster}.` : '.'}
        </p>
      )}
      {props.names}
      <Request
        requestFor={props.requestFor}
        cluster={props.cluster}
        eligible={[...new Set(all.flatMap((result) => rolesIn(eligibleHelp(result, props.eligible))))]}
        activationUrl={props.activationUrl}
      />
    </div>
  );
}

function Request(props: {
  requestFor: (options: { changes: boolean }) => string | null;
  cluster: string | null;
  eligible: readonly string[];
  activationUrl: string;
}) {
  const [changes, setChanges] = useState(false);
  const text = props.requestFor({ changes });
  const mayAskForChanges = props.requestFor({ changes: true }) !== props.requestFor({ changes: false });
  return (
    <section aria-labelledby="ask" className="flex max-w-4xl flex-col gap-2">
      <h2 id="ask" className="text-lg font-semibold">
        Ask an administrator
      </h2>
      {text === null ? (
        <p className="text-muted">
          {props.cluster ? `No missing read permissions found on ${props.cluster}.` : 'No cluster is checked yet.'}
        </p>
      ) : (
        <p className="max-w-prose text-muted">
          {props.eligible.length > 0
            ? `You’re eligible for ${formatNames(props.eligible)}. First, `
            : 'If you’re eligible for a missing role, first '}
          <ExternalLink href={props.activationUrl}>
            {props.eligible.length > 0
              ? `activate the ${props.eligible.length === 1 ? 'role' : 'roles'} in Privileged Identity Management`
              : 'activate the role in Privileged Identity Management'}
          </ExternalLink>
          .
          {props.eligible.length > 0
            ? ' Then send this text to an access administrator for the permissions that are still missing.'
            : ' Then send this text to an access administrator.'}{' '}
          A new role can take several minutes to take effect.
        </p>
      )}
      {mayAskForChanges ? (
        <Checkbox className="self-start" checked={changes} onChange={setChanges}>
          Also ask for permissions to make changes
        </Checkbox>
      ) : null}
      {text === null ? null : <CodeBlock label="Request" code={text} />}
    </section>
  );
}

function rolesIn(help: EligibleHelp): string[] {
  return help.kind === 'roles' ? help.roles.map(({ roleName }) => roleName) : [];
}

const segments: readonly { state: CapabilityState; fill: string }[] = [
  { state: 'works', fill: 'bg-pass' },
  { state: 'missing', fill: 'bg-fail' },
  { state: 'failed', fill: 'bg-warn' },
  { state: 'not-checked', fill: 'bg-line-strong' },
  { state: 'not-needed', fill: 'bg-line' },
];

function StateBar({ results }: { results: readonly CapabilityResult[] }) {
  const counted = segments
    .map((segment) => ({ ...segment, many: results.filter(({ state }) => state === segment.state).length }))
    .filter(({ many }) => many > 0);
  return (
    <div className="flex flex-col gap-1.5">
      <div aria-hidden="true" className="flex h-2.5 gap-0.5 overflow-hidden rounded-sm">
        {counted.map(({ state, fill, many }) => (
          <span key={state} className={fill} style={{ flexGrow: many }} />
        ))}
      </div>
      <ul aria-label="Capabilities by result" className="flex flex-wrap gap-x-4 gap-y-1 text-xs text-muted">
        {counted.map(({ state, fill, many }) => (
          <li key={state} className="flex items-center gap-1.5">
            <span aria-hidden="true" className={clsx('size-2.5 rounded-sm', fill)} />
            <span>
              <span className="figures font-medium text-text">{many}</span> {looks[state].word.toLowerCase()}
            </span>
          </li>
        ))}
      </ul>
    </div>
  );
}

function Row({ result, help, activationUrl }: { result: CapabilityResult; help: EligibleHelp; activationUrl: string }) {
  const { capability, state, permissions, roles, reason } = result;
  const { status, word } = looks[state];
  const role = capability.graph
    ? capability.graph.consent === 'administrator'
      ? 'Admin consent'
      : 'Your consent'
    : roles.join(', ');
  return (
    <tr>
      <Td head className="h-auto py-1.5 align-top wrap-anywhere">
        <span className="block font-medium">{capability.title}</span>
        <span className="block text-xs text-muted">{capability.use}</span>
        {reason ? <span className="block max-w-prose text-xs">{reason}</span> : null}
      </Td>
      <Td label="Result" className="h-auto py-1.5 align-top whitespace-nowrap">
        <StatusPill status={status} quiet>
          {word}
        </StatusPill>
      </Td>
      <Td label="Least-privileged role" className="h-auto py-1.5 align-top">
        {role || '–'}
      </Td>
      <Td label="Permission" className="h-auto max-w-96 py-1.5 align-top">
        <ul>
          {permissions.length === 0 ? <li>–</li> : null}
          {permissions.map((permission) => (
            <li key={permission} className="font-mono text-xs wrap-anywhere">
              {permission.split(/(?=\/)/).map((segment) => (
                <Fragment key={segment}>
                  <wbr />
                  {segment}
                </Fragment>
              ))}
            </li>
          ))}
        </ul>
      </Td>
      <Td label="Eligible in PIM" className="h-auto py-1.5 align-top">
        <Eligible help={help} activationUrl={activationUrl} />
      </Td>
    </tr>
  );
}

function Eligible({ help, activationUrl }: { help: EligibleHelp; activationUrl: string }) {
  switch (help.kind) {
    case 'not-needed':
      return '–';
    case 'loading':
      return <span className="text-muted">Loading…</span>;
    case 'none':
      return 'No';
    case 'failed':
      return <span title={help.reason}>Couldn’t check</span>;
    case 'unknown-scope':
      return (
        <span title="Eligible roles on this resource can’t be loaded, because Azure returns its ID only to accounts with access.">
          Not checked
        </span>
      );
    case 'not-checked':
      return <span title="Eligible roles on this resource weren’t loaded.">Not checked</span>;
    case 'roles':
      return (
        <>
          <span title={help.roles.map(({ roleName, scope }) => `${roleName} on ${scope}`).join('\n')}>
            {[...new Set(help.roles.map(({ roleName }) => roleName))].join(', ')}
          </span>{' '}
          <span className="text-xs whitespace-nowrap">
            <ExternalLink href={activationUrl}>Activate role</ExternalLink>
          </span>
        </>
      );
    default:
      return help satisfies never;
  }
}
