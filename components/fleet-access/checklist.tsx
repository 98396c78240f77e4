import clsx from 'clsx';
import Link from 'next/link';
import type { ReactNode } from 'react';
import { scopeName } from '@/lib/access/azure-scope';
import { unreadableSentences } from '@/lib/access-answers/principal-words';
import { kustoRoleWords } from '@/lib/checks/support/kusto-role';
import { quoteName } from '@/lib/kusto/commands';
import { clusterPath } from '@/lib/model/api/api';
import { parseClusterId } from '@/lib/model/azure/arm-id';
import { entryOf } from '@/lib/model/lookup-table';
import { CopyButton } from '../ui/copy-button';
import { counted, figure } from '../ui/count-words';
import { Icon } from '../ui/icon';
import { ExternalLink } from '../ui/links';
import { MarkedName } from '../ui/mixed-scripts';
import { groupMembersUrl, pimUrl } from '../ui/portal-urls';
import { ClusterLinks } from './cluster-links';
import { clusterNameOf } from './principal-reach';
import { type AccessCause, type AccessItem, causeKey, leaderOf, type RemainingAccess } from './remaining-access';

const places: readonly { title: string; kinds: readonly AccessCause['kind'][] }[] = [
  { title: 'Remove here', kinds: ['assignment'] },
  { title: 'Remove in Microsoft Entra ID', kinds: ['group'] },
  { title: 'Remove in Privileged Identity Management', kinds: ['eligible'] },
  { title: 'Remove by management command', kinds: ['command'] },
  { title: 'Remove elsewhere', kinds: ['inherited', 'database', 'leader', 'delegation'] },
];

/** Shows each cause of access once, at the place that removes it. */
export function Checklist(props: {
  items: readonly AccessItem[];
  /** Found before, and not anymore. */
  gone?: readonly AccessItem[];
  remaining: Pick<RemainingAccess, 'unchecked' | 'hasUnreadGroups'>;
  portal: string;
  /** Removes the assignments. */
  children?: ReactNode;
}) {
  const { items, gone = [], portal } = props;
  const { unchecked, hasUnreadGroups } = props.remaining;
  return (
    <>
      {places.map(({ title, kinds }) => {
        const open = items.filter(({ cause }) => kinds.includes(cause.kind));
        const done = gone.filter(({ cause }) => kinds.includes(cause.kind));
        if (open.length + done.length === 0) return null;
        return (
          <Group key={title} title={title} count={open.length}>
            {[...open, ...done].map((item) => (
              <Item key={causeKey(item.cause)} item={item} isDone={done.includes(item)} portal={portal} />
            ))}
            {kinds.includes('assignment') && open.length > 0 && props.children ? (
              <li className="px-3 py-2">{props.children}</li>
            ) : null}
          </Group>
        );
      })}
      {unchecked.length > 0 || hasUnreadGroups ? (
        <Group title="Couldn’t check" count={unchecked.length + (hasUnreadGroups ? 1 : 0)}>
          {hasUnreadGroups ? <li className="px-3 py-1.5">Group memberships aren’t loaded.</li> : null}
          {unchecked.map(({ id, displayName, reasons }) => (
            <li key={id} className="px-3 py-1.5 wrap-anywhere">
              <span className="font-medium">{displayName ?? clusterNameOf(id)}:</span>{' '}
              {(typeof reasons === 'string' ? [reasons] : unreadableSentences(reasons)).join(' ')}
            </li>
          ))}
        </Group>
      ) : null}
    </>
  );
}

function Group({ title, count, children }: { title: string; count: number; children: ReactNode }) {
  return (
    <section aria-label={title} className="rounded-md border bg-surface">
      <h3 className="rounded-t-md border-b bg-sunken px-3 py-1.5 font-medium">
        {title} <span className="figures font-normal text-muted">({figure(count)})</span>
      </h3>
      <ul className="divide-y">{children}</ul>
    </section>
  );
}

function Item({ item, isDone, portal }: { item: AccessItem; isDone: boolean; portal: string }) {
  const { cause, clusterIds } = item;
  return (
    <li className="flex gap-2 px-3 py-1.5 wrap-anywhere">
      {isDone ? (
        <Icon name="checkCircle" className="mt-0.5 shrink-0 text-pass" />
      ) : (
        <span aria-hidden="true" className="mt-1 size-3 shrink-0 rounded-full border border-line-strong" />
      )}
      <div className="min-w-0">
        <p className={clsx(isDone && 'text-muted')}>
          <Cause cause={cause} portal={portal} />
          {isDone ? ' Removed.' : null}
        </p>
        <p className="flex flex-wrap items-center gap-x-2 text-xs text-muted">
          {counted(clusterIds.length, 'cluster')}: <ClusterLinks clusterIds={clusterIds} view="roles" />
        </p>
      </div>
    </li>
  );
}

function Cause({ cause, portal }: { cause: AccessCause; portal: string }) {
  switch (cause.kind) {
    case 'assignment':
      return `${cause.words}.`;
    case 'group':
      return (
        <>
          Member of the group <MarkedName name={cause.name} />. Remove the membership in{' '}
          <ExternalLink href={groupMembersUrl(portal, cause.id)}>Microsoft Entra ID</ExternalLink>.
        </>
      );
    case 'eligible':
      return (
        <>
          Eligible Azure role {cause.role} on {scopeName(cause.scope)}. Remove it in{' '}
          <ExternalLink href={pimUrl(portal)}>Privileged Identity Management</ExternalLink>.
        </>
      );
    case 'command':
      return <Command {...cause} />;
    case 'leader': {
      const leader = parseClusterId(leaderOf(cause.scope));
      return (
        <>
          Kusto role {cause.role} on a leader database. Remove it on the leader cluster{' '}
          {leader ? (
            <Link href={`/clusters/${clusterPath(leader)}/access?view=roles`} prefetch={false} className="link">
              {leader.clusterName}
            </Link>
          ) : null}
          .
        </>
      );
    }
    case 'delegation':
      return `Azure role ${cause.role}, delegated through Azure Lighthouse. Remove the delegation${cause.name === '' ? '' : ` ${cause.name}`}.`;
    case 'database':
      return `Azure role ${cause.role} on ${scopeName(cause.scope)}. Remove it in the Azure portal.`;
    case 'inherited':
      return `Azure role ${cause.role}, inherited from ${scopeName(cause.scope)}. Remove it at that scope.`;
  }
}

function Command({ role, scope, principal }: Extract<AccessCause, { kind: 'command' }>) {
  const command = dropCommand(role, scope, principal);
  return (
    <>
      Kusto role {role} on {scopeName(scope)}, assigned with a management command.{' '}
      {command === null ? (
        'Remove it with a management command.'
      ) : (
        <>
          Run this command as a database Admin: <code className="font-mono text-xs break-all">{command}</code>
          <CopyButton text={command} label="Copy command" />
        </>
      )}
    </>
  );
}

/** Returns the command that removes a role, or `null` for a role that no command sets. Source: https://learn.microsoft.com/kusto/management/manage-database-security-roles */
function dropCommand(role: string, databaseId: string, principal: string): string | null {
  const kql = entryOf(kustoRoleWords, role)?.kql ?? null;
  if (kql === null) return null;
  const text = principal.replaceAll('\\', '\\\\').replaceAll("'", "\\'");
  return `.drop database ${quoteName(databaseId.split('/').at(-1) ?? '')} ${kql} ('${text}')`;
}
