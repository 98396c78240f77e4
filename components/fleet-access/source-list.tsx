import clsx from 'clsx';
import { type ReactNode, useState } from 'react';
import { principalWords } from '@/lib/access/answer-sentence';
import { typeWords } from '@/lib/access-answers/access-words';
import { nameOf } from '@/lib/access-answers/principal-words';
import type { AccessSource } from '@/lib/access-answers/who-can';
import type { AccessPrincipal } from '@/lib/model/access';
import { nameWithScripts } from '@/lib/model/visible-text';
import { HowBadge } from '../access';
import { PrincipalLink, PrincipalMarks } from '../principals';
import { Button } from '../ui/button';
import { counted, figure } from '../ui/count-words';
import { DataTable, Td, Th } from '../ui/data-table';
import { Icon } from '../ui/icon';
import { MarkedName } from '../ui/mixed-scripts';
import { ClusterLink } from './cluster-links';

/** Rows that render before more are requested. */
const pageSize = 200;
const detailSize = 50;
/** More databases of a cluster are counted. */
const mostNames = 5;

/** Shows groups with their members, and principals with roles of their own. Each row opens its clusters. */
export function SourceList({ sources, unread }: { sources: readonly AccessSource[]; unread: ReadonlySet<string> }) {
  return (
    <Paged items={sources} size={pageSize} what="sources">
      {(shown) => (
        <DataTable label="Sources" cards>
          <thead>
            <tr>
              <Th>Source</Th>
              <Th numeric>Clusters</Th>
              <Th numeric>Databases</Th>
              <Th>Members</Th>
              <Th>Kind of access</Th>
            </tr>
          </thead>
          <tbody>
            {shown.map((source) => (
              <SourceRow key={source.principal.id} source={source} isUnread={unread.has(source.principal.id)} />
            ))}
          </tbody>
        </DataTable>
      )}
    </Paged>
  );
}

function SourceRow({ source, isUnread }: { source: AccessSource; isUnread: boolean }) {
  const { principal, hows, clusters, members } = source;
  const [isOpen, setIsOpen] = useState(false);
  return (
    <>
      <tr className="hover:bg-hover">
        <Td head className={clsx('wrap-anywhere', isOpen && 'border-b-0')}>
          <span className="flex items-start gap-1">
            <button
              type="button"
              aria-expanded={isOpen}
              aria-label={`Details of ${nameWithScripts(nameOf(principal))}`}
              onClick={() => setIsOpen(!isOpen)}
              className="inline-flex size-6 shrink-0 items-center justify-center rounded-sm text-muted hover:text-text"
            >
              <Icon name="chevronRight" className={clsx(isOpen && 'rotate-90')} />
            </button>
            <Principal principal={principal} />
          </span>
        </Td>
        <Td numeric label="Clusters" className={clsx(isOpen && 'border-b-0')}>
          {figure(clusters.length)}
        </Td>
        <Td numeric label="Databases" className={clsx(isOpen && 'border-b-0')}>
          {source.databases === null ? '–' : figure(source.databases)}
        </Td>
        <Td label="Members" className={clsx(isOpen && 'border-b-0', principal.type !== 'group' && 'max-sm:hidden')}>
          {principal.type === 'group' ? (isUnread ? 'Not loaded' : memberWords(members)) : '–'}
        </Td>
        <Td label="Kind of access" className={clsx(isOpen && 'border-b-0')}>
          <span className="flex flex-wrap gap-1">
            {hows.map(({ how, clusters: count }) => (
              <HowBadge key={how} how={how}>
                {hows.length > 1 ? ` (${figure(count)})` : null}
              </HowBadge>
            ))}
          </span>
        </Td>
      </tr>
      {isOpen ? (
        <tr>
          <Td colSpan={5} className="pb-3 align-top sm:pl-9">
            <div className="grid gap-x-8 gap-y-3 sm:grid-cols-2">
              <Paged items={clusters} size={detailSize} what="clusters">
                {(shown) => (
                  <ul aria-label="Clusters" className="flex flex-col gap-1">
                    {shown.map(({ clusterId, how, roles, databases }) => (
                      <li key={clusterId} className="flex flex-wrap items-center gap-x-2 wrap-anywhere">
                        <ClusterLink id={clusterId} />
                        <span className="text-muted">
                          {[roles.join(', '), source.databases === null ? '' : databaseWords(databases)]
                            .filter(Boolean)
                            .join(' · ')}
                        </span>
                        {hows.length > 1 ? <HowBadge how={how} /> : null}
                      </li>
                    ))}
                  </ul>
                )}
              </Paged>
              {members.length > 0 ? (
                <Paged items={members} size={detailSize} what="members">
                  {(shown) => (
                    <ul aria-label="Members" className="flex flex-col gap-1">
                      {shown.map((member) => (
                        <li key={member.id}>
                          <Principal principal={member} />
                        </li>
                      ))}
                    </ul>
                  )}
                </Paged>
              ) : null}
            </div>
          </Td>
        </tr>
      ) : null}
    </>
  );
}

function Principal({ principal }: { principal: AccessPrincipal }) {
  const name = nameOf(principal);
  return (
    <span className="min-w-0">
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
    </span>
  );
}

function memberWords(members: readonly AccessPrincipal[]): string {
  const count = (...types: AccessPrincipal['type'][]) => members.filter(({ type }) => types.includes(type)).length;
  return (
    principalWords({
      people: count('user'),
      applications: count('application', 'managed-identity'),
      groups: count('group'),
      others: count('unknown', 'cluster'),
    }) || '0'
  );
}

function databaseWords(databases: readonly string[] | null): string {
  if (databases === null) return 'every database';
  return databases.length > mostNames ? counted(databases.length, 'database') : databases.join(', ');
}

function Paged<Item>(props: {
  items: readonly Item[];
  size: number;
  what: string;
  children: (shown: readonly Item[]) => ReactNode;
}) {
  const { items, size, what } = props;
  const [count, setCount] = useState(size);
  return (
    <div className="flex min-w-0 flex-col items-start gap-2 [&>section]:w-full">
      {props.children(items.slice(0, count))}
      {items.length > count ? (
        <Button onClick={() => setCount(count + size)}>
          Show more {what} ({figure(items.length - count)})
        </Button>
      ) : null}
    </div>
  );
}
