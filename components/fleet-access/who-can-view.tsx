'use client';

import Link from 'next/link';
import { type ReactNode, useDeferredValue, useMemo, useRef, useState } from 'react';
import { missingOf } from '@/lib/access/answer-sentence';
import { abilityWords, howWords, typeWords } from '@/lib/access-answers/access-words';
import type { ClusterReach } from '@/lib/access-answers/cluster-reach';
import { isOfDirectory, nameOf, principalHref, unreadableSentence } from '@/lib/access-answers/principal-words';
import { type AccessView, principalTypes, type Question } from '@/lib/access-answers/question';
import {
  filterHolders,
  type Holder,
  holdersOf,
  notCountedWords,
  rolesOfReaches,
  whoCan,
} from '@/lib/access-answers/who-can';
import { clusterRoles, databaseRoles } from '@/lib/checks/support/kusto-role';
import { abilities, accessHows } from '@/lib/model/access';
import type { ShownProblem } from '@/lib/model/problem';
import { HowBadge } from '../access';
import { type UnreadableScope, UnreadableScopes } from '../fleet';
import { PrincipalLink, PrincipalMarks } from '../principals';
import { Banner, ProblemNotice } from '../ui/banner';
import { Button } from '../ui/button';
import { counted, figure } from '../ui/count-words';
import { DataTable, Td, Th } from '../ui/data-table';
import { Disclosure } from '../ui/disclosure';
import { FilterMenu } from '../ui/filter-menu';
import { FilterPills } from '../ui/filter-pills';
import { MarkedName } from '../ui/mixed-scripts';
import { EmptyState, Skeleton } from '../ui/page-states';
import { TextField } from '../ui/text-field';
import { clusterNameOf } from './principal-reach';

/** Rows that render before more are requested. */
const pageSize = 200;
/** Groups of a row before the others are counted. */
const firstGroups = 2;

const presets: readonly { label: string; question: Question }[] = [
  { label: 'Who can read?', question: { ability: 'read' } },
  { label: 'Who can administer?', question: { ability: 'admin' } },
  { label: 'Who can assign roles?', question: { ability: 'assign-roles' } },
  { label: 'Who has AllDatabasesAdmin?', question: { role: 'AllDatabasesAdmin' } },
];

/** Shows one row for each principal. */
export function WhoCanView(props: {
  view: AccessView;
  onView: (view: AccessView) => void;
  reaches: ReadonlyMap<string, ClusterReach>;
  isLoading: boolean;
  /** Clusters that can be loaded, or `null` until the list is complete. */
  total: number | null;
  /** Subscriptions of the fleet, the unreadable ones too. */
  subscriptions: number;
  unreadable: readonly UnreadableScope[];
  failed: readonly { id: string; message: string }[];
  problem: ShownProblem | null;
  onRetry: () => void;
  progress: ReactNode;
  /** Consents to names, or `undefined` if Microsoft Entra ID grants them. */
  onShowNames: (() => void) | undefined;
}) {
  const { view, onView, reaches } = props;
  const question = useDeferredValue(view.question);
  const holders = useMemo(() => holdersOf(reaches.values(), question), [reaches, question]);
  const rows = useMemo(() => filterHolders(holders, view), [holders, view]);
  const all = [...reaches.values()];
  const incomplete = all.filter(({ unreadable }) => unreadable.some((part) => !isOfDirectory(part))).length;
  const ofDirectory = new Set(
    all.flatMap(({ unreadable }) => unreadable.filter(isOfDirectory).map(unreadableSentence)),
  );
  const isEmpty = reaches.size === 0;
  const isPartial =
    props.isLoading || props.failed.length + props.unreadable.length > 0 || reaches.size !== props.total;
  const missing = { unreadable: all.flatMap(({ unreadable }) => unreadable), isPartial };
  const answer = whoCan(holders, question, missing);
  const notCounted = notCountedWords(question);
  return (
    <div className="flex flex-col gap-4">
      <header className="flex flex-col gap-2">
        <h1 className="text-xl font-semibold">Access</h1>
        <ul aria-label="Questions" className="flex flex-wrap gap-1.5">
          {presets.map((preset) => (
            <li key={preset.label}>
              <Button
                look={isSame(preset.question, view.question) ? 'primary' : 'secondary'}
                aria-pressed={isSame(preset.question, view.question)}
                onClick={() => onView({ ...view, question: preset.question })}
              >
                {preset.label}
              </Button>
            </li>
          ))}
        </ul>
        <Link href={principalHref('')} prefetch={false} className="link self-start">
          Show all access of a user, group, or application
        </Link>
        <Link href="/access?view=assertions" prefetch={false} className="link self-start">
          Show results of access assertions
        </Link>
      </header>
      {props.problem ? (
        <ProblemNotice
          title="Couldn’t load clusters"
          problem={props.problem}
          actions={<Button onClick={props.onRetry}>Retry</Button>}
        />
      ) : null}
      <section aria-labelledby="fleet-access-answer" className="flex flex-col gap-2">
        <h2 id="fleet-access-answer" className="max-w-prose text-lg leading-6 font-semibold">
          {isEmpty
            ? props.isLoading
              ? 'Loading access from Azure…'
              : props.total === 0 && props.unreadable.length === 0
                ? 'No clusters'
                : 'No cluster is loaded yet.'
            : answer.sentence}
        </h2>
        {answer.unreadGroups > 0 && props.onShowNames ? (
          <div>
            <Button onClick={props.onShowNames}>Show members</Button>
          </div>
        ) : null}
        {!isEmpty && notCounted ? <p className="text-muted">{notCounted}</p> : null}
        {props.progress}
        {incomplete > 0 ? (
          <p className="text-xs text-muted">
            This list is incomplete. Some data of {counted(incomplete, 'cluster')} couldn’t be loaded.
          </p>
        ) : null}
        <FailedClusters failed={props.failed} />
        <UnreadableScopes scopes={props.unreadable} subscriptions={props.subscriptions} />
      </section>
      {ofDirectory.size > 0 ? (
        <Banner
          kind="warn"
          title="Some group members might not be shown"
          actions={
            props.onShowNames && answer.unreadGroups === 0 ? (
              <Button onClick={props.onShowNames}>Show names and groups</Button>
            ) : undefined
          }
        >
          {[...ofDirectory].map((sentence) => (
            <p key={sentence}>{sentence}</p>
          ))}
        </Banner>
      ) : null}
      <Toolbar view={view} onView={onView} roles={rolesToAsk(view, all)} shown={rows.length} all={holders.length} />
      {isEmpty ? (
        props.isLoading ? (
          <Skeleton className="h-40 w-full" />
        ) : null
      ) : (
        <Holders rows={rows} isFiltered={rows.length < holders.length} isComplete={missingOf(missing) === null} />
      )}
    </div>
  );
}

function isSame(left: Question, right: Question): boolean {
  return JSON.stringify(left) === JSON.stringify(right);
}

function rolesToAsk({ question }: AccessView, reaches: readonly ClusterReach[]): { kusto: string[]; azure: string[] } {
  const kusto: string[] = [...clusterRoles, ...databaseRoles];
  const others = [...rolesOfReaches(reaches), ...('role' in question ? [question.role] : [])];
  return { kusto, azure: [...new Set(others)].filter((role) => !kusto.includes(role)) };
}

function Toolbar(props: {
  view: AccessView;
  onView: (view: AccessView) => void;
  roles: { kusto: readonly string[]; azure: readonly string[] };
  shown: number;
  all: number;
}) {
  const { view, onView, roles } = props;
  const searchField = useRef<HTMLInputElement>(null);
  const { question } = view;
  return (
    <search className="flex flex-col gap-2 print:hidden">
      <div className="flex flex-wrap items-center gap-2">
        <label className="inline-flex min-w-0 items-center gap-2">
          <span className="text-muted">Ability or role</span>
          <select
            value={'role' in question ? `role:${question.role}` : question.ability}
            onChange={({ target: { value } }) => onView({ ...view, question: toQuestion(value) })}
            className="min-h-7 max-w-56 min-w-0 rounded-md border border-line-strong bg-surface px-2"
          >
            <optgroup label="Abilities">
              {abilities.map((ability) => (
                <option key={ability} value={ability}>
                  {abilityWords[ability].title}
                </option>
              ))}
            </optgroup>
            <RoleOptions label="Kusto roles" roles={roles.kusto} />
            <RoleOptions label="Azure roles" roles={roles.azure} />
          </select>
        </label>
        <TextField
          ref={searchField}
          label="Search principals"
          hideLabel
          type="search"
          placeholder="Name, ID, or group"
          value={view.search}
          onChange={(search) => onView({ ...view, search })}
          className="w-full sm:w-56"
        />
        <FilterMenu
          label="Kind of access"
          options={accessHows.map((value) => ({ value, label: howWords[value].title }))}
          chosen={view.how}
          onChange={(chosen) => onView({ ...view, how: accessHows.filter((how) => chosen.includes(how)) })}
        />
        <FilterMenu
          label="Type"
          options={principalTypes.map((value) => ({ value, label: typeWords[value] }))}
          chosen={view.type}
          onChange={(chosen) => onView({ ...view, type: principalTypes.filter((type) => chosen.includes(type)) })}
        />
        <p role="status" className="text-xs text-muted">
          {props.shown === props.all
            ? counted(props.all, 'principal')
            : `${figure(props.shown)} of ${counted(props.all, 'principal')}`}
        </p>
      </div>
      <FilterPills
        pills={[
          ...view.how.map((value) => ({
            id: `how-${value}`,
            filter: 'Kind of access',
            value: howWords[value].title,
            onRemove: () => onView({ ...view, how: view.how.filter((other) => other !== value) }),
          })),
          ...view.type.map((value) => ({
            id: `type-${value}`,
            filter: 'Type',
            value: typeWords[value],
            onRemove: () => onView({ ...view, type: view.type.filter((other) => other !== value) }),
          })),
        ]}
        onClear={() => onView({ ...view, how: [], type: [] })}
        searchRef={searchField}
      />
    </search>
  );
}

function toQuestion(value: string): Question {
  if (value.startsWith('role:')) return { role: value.slice('role:'.length) };
  return { ability: abilities.find((ability) => ability === value) ?? 'admin' };
}

function RoleOptions({ label, roles }: { label: string; roles: readonly string[] }) {
  if (roles.length === 0) return null;
  return (
    <optgroup label={label}>
      {roles.map((role) => (
        <option key={role} value={`role:${role}`}>
          {role}
        </option>
      ))}
    </optgroup>
  );
}

function Holders(props: { rows: readonly Holder[]; isFiltered: boolean; isComplete: boolean }) {
  const { rows, isFiltered } = props;
  const isUnknown = !isFiltered && !props.isComplete;
  const whyEmpty = isFiltered
    ? 'No principal matches the filters.'
    : isUnknown
      ? 'Some data isn’t loaded.'
      : 'No principal on the loaded clusters has this access.';
  const [shown, setShown] = useState(pageSize);
  if (rows.length === 0)
    return (
      <EmptyState title={isUnknown ? 'Unknown' : 'No principals'}>
        <p>{whyEmpty}</p>
      </EmptyState>
    );
  return (
    <>
      <DataTable label="Principals" cards>
        <thead>
          <tr>
            <Th>Principal</Th>
            <Th numeric>Clusters</Th>
            <Th numeric>Databases</Th>
            <Th>Kind of access</Th>
            <Th>Group</Th>
          </tr>
        </thead>
        <tbody>
          {rows.slice(0, shown).map((holder) => (
            <HolderRow key={holder.principal.id} holder={holder} />
          ))}
        </tbody>
      </DataTable>
      {rows.length > shown ? (
        <div>
          <Button onClick={() => setShown(shown + pageSize)}>
            Show more principals ({figure(rows.length - shown)})
          </Button>
        </div>
      ) : null}
    </>
  );
}

function HolderRow({ holder }: { holder: Holder }) {
  const { principal, hows } = holder;
  const name = nameOf(principal);
  return (
    <tr className="hover:bg-hover">
      <Td head className="wrap-anywhere">
        <span className="flex flex-wrap items-center gap-x-2">
          <span className="font-medium">
            <PrincipalLink id={principal.id} name={name} title={principal.id}>
              {name}
            </PrincipalLink>
          </span>
          <PrincipalMarks principal={principal} />
        </span>
        <span className="block text-xs text-muted">
          {typeWords[principal.type]}
          {principal.userPrincipalName && principal.userPrincipalName !== name ? (
            <>
              {' · '}
              <MarkedName name={principal.userPrincipalName} />
            </>
          ) : null}
        </span>
      </Td>
      <Td numeric label="Clusters">
        {figure(holder.clusters)}
      </Td>
      <Td numeric label="Databases">
        {holder.databases === null ? '–' : figure(holder.databases)}
      </Td>
      <Td label="Kind of access">
        <span className="flex flex-wrap gap-1">
          {hows.map(({ how, clusters }) => (
            <HowBadge key={how} how={how}>
              {hows.length > 1 ? ` (${figure(clusters)})` : null}
            </HowBadge>
          ))}
        </span>
      </Td>
      <Td label="Group" className="wrap-anywhere">
        {groupWords(holder)}
      </Td>
    </tr>
  );
}

function groupWords({ groups, isDirect }: Holder): ReactNode {
  if (groups.length === 0) return <span className="text-muted">Direct</span>;
  const more = groups.length - firstGroups;
  const words = [...groups.slice(0, firstGroups), ...(more > 0 ? [`${figure(more)} more`] : [])].join(', ');
  return <span title={groups.join(', ')}>{isDirect ? `Direct, ${words}` : words}</span>;
}

function FailedClusters({ failed }: { failed: readonly { id: string; message: string }[] }) {
  if (failed.length === 0) return null;
  return (
    <Disclosure summary={`${counted(failed.length, 'cluster')} couldn’t be loaded`}>
      <ul className="flex max-h-60 list-disc flex-col gap-1 overflow-auto pl-5">
        {failed.map(({ id, message }) => (
          <li key={id}>
            <span className="font-medium">{clusterNameOf(id)}:</span> {message}
          </li>
        ))}
      </ul>
    </Disclosure>
  );
}
