import Link from 'next/link';
import { scopeName } from '@/lib/access/azure-scope';
import { unreadableSentence } from '@/lib/access-answers/principal-words';
import { quoteName } from '@/lib/access-evidence/evidence-script';
import { kustoRoleWords } from '@/lib/checks/support/kusto-role';
import { clusterPath } from '@/lib/model/api/api';
import { parseClusterId } from '@/lib/model/azure/arm-id';
import { entryOf } from '@/lib/model/lookup-table';
import { CopyButton } from '../ui/copy-button';
import { ExternalLink } from '../ui/links';
import { MarkedName } from '../ui/mixed-scripts';
import { groupMembersUrl, pimUrl } from '../ui/portal-urls';
import { ClusterLinks } from './cluster-links';
import { clusterNameOf } from './principal-reach';
import { type KeptCause, leaderOf, type RemainingAccess } from './remaining-access';

export function RemainingList({ remaining, portal }: { remaining: RemainingAccess; portal: string }) {
  const { kept, unchecked, hasUnreadGroups } = remaining;
  return (
    <>
      {kept.length > 0 ? (
        <div className="flex flex-col gap-1">
          <h3 className="font-medium">Remove elsewhere</h3>
          <ul className="flex list-disc flex-col gap-1 pl-5">
            {kept.map(({ cause, clusterIds }) => (
              <li key={JSON.stringify(cause)} className="wrap-anywhere">
                <Cause cause={cause} portal={portal} />
                <ClusterLinks clusterIds={clusterIds} view="roles" />
              </li>
            ))}
          </ul>
        </div>
      ) : null}
      {unchecked.length > 0 || hasUnreadGroups ? (
        <div className="flex flex-col gap-1">
          <h3 className="font-medium">Couldn’t check</h3>
          <ul className="flex list-disc flex-col gap-1 pl-5">
            {hasUnreadGroups ? <li>Group memberships aren’t loaded.</li> : null}
            {unchecked.map(({ id, displayName, reasons }) => (
              <li key={id} className="wrap-anywhere">
                <span className="font-medium">{displayName ?? clusterNameOf(id)}:</span>{' '}
                {reasons.map((reason) => (typeof reason === 'string' ? reason : unreadableSentence(reason))).join(' ')}
              </li>
            ))}
          </ul>
        </div>
      ) : null}
    </>
  );
}

function Cause({ cause, portal }: { cause: KeptCause; portal: string }) {
  switch (cause.kind) {
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

function Command({ role, scope, principal }: Extract<KeptCause, { kind: 'command' }>) {
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
