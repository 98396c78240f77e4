import type { DirectoryGroup } from '@/lib/model/evidence-parts';
import type { EvidenceResult, Unreadable } from '@/lib/model/evidence-result';
import { Problem } from '@/lib/model/problem';
import { fromDirectory } from '../directory/from-directory';
import { readGroup, readGroupMembers } from '../directory/read-groups';
import type { Connection } from '../transport/connection';
import type { EvidenceContext, EvidenceReader } from './evidence-context';
import { grantees, isInOtherTenant } from './grantees';

/**
 * Permissions to read a group and its members, least first:
 * https://learn.microsoft.com/graph/api/group-list-transitivemembers
 */
const sufficientScopes = [
  'GroupMember.Read.All',
  'GroupMember.ReadWrite.All',
  'Group.Read.All',
  'Group.ReadWrite.All',
  'Directory.Read.All',
  'Directory.ReadWrite.All',
];

export const groupsReader: EvidenceReader<'groups'> = (context) =>
  fromDirectory(context.connection, async () => {
    const groups = await groupsOf(context);
    if (groups.size > 0) requireGroupScope(context.connection.graphScopes);
    const entries = await Promise.all(
      [...groups].map(async ([id, isForeign]) => {
        return [id, isForeign ? foreignGroup : await readWhole(context.connection, id)] as const;
      }),
    );
    return { value: Object.fromEntries(entries), requestId: null };
  });

/** `true`: in another tenant than the Graph token's. */
async function groupsOf(context: EvidenceContext): Promise<Map<string, boolean>> {
  const groups = (await grantees(context)).filter(({ isGroup }) => isGroup);
  return new Map(groups.map((group) => [group.objectId, isInOtherTenant(group, context.connection.graphTenantId)]));
}

/** Throws `forbidden` without a permission to read groups and their members. */
export function requireGroupScope(scopes: readonly string[]): void {
  if (scopes.some((scope) => sufficientScopes.includes(scope))) return;
  const [missingAction = ''] = sufficientScopes;
  throw new Problem('forbidden', 'Couldn’t load group members from Microsoft Graph.', { missingAction });
}

async function readWhole(connection: Connection, id: string): Promise<EvidenceResult<DirectoryGroup>> {
  const [group, members] = await Promise.all([
    fromDirectory(connection, (graph) => readGroup(graph, id)),
    fromDirectory(connection, (graph) => readGroupMembers(graph, id, connection.graphBases)),
  ]);
  if (group.state !== 'read') return group;
  // A deleted group has no members.
  const transitiveMembers = group.value === null ? { ...group, value: [] } : members;
  const { displayName, membershipRule } = group.value ?? { displayName: null, membershipRule: null };
  return { ...group, value: { id, displayName, membershipRule, transitiveMembers } };
}

export const foreignGroup: Unreadable = {
  state: 'unreadable',
  reason: 'no-match',
  message: 'This group is in another tenant, which your account can’t read.',
};
