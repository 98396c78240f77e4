import { counted } from '@/lib/model/text';
import { defineCheck, notApplicable } from '../engine/define-check';
import { failIfFound } from '../engine/fail-if-found';
import { formatNames } from '../engine/format-values';
import { partitionLoaded } from '../engine/unknown-evidence';
import { sampleMonitors } from '../samples/sample-access';
import { sampleDirectory, sampleGroup, sampleGroups, samplePeople, sampleUser } from '../samples/sample-directory';
import { sampleSnapshot } from '../samples/sample-snapshot';
import { findGroups } from '../support/find-groups';
import { holderItem } from '../support/finding-items';
import { toGrant, toHolders } from '../support/kusto-grants';
import { reducesKustoRole, removesKustoRole } from '../support/role-fixes';

export const allDatabasesViewerWide = defineCheck({
  id: 'alldatabasesviewer-wide',
  category: 'access',
  title: 'Large groups shouldn’t have all-databases roles',
  shortTitle: 'Kusto roles of large groups',
  failTitle: 'A large group can read or monitor every database',
  passTitle: 'All-databases roles aren’t assigned to large groups',
  why: 'A role on all databases also covers future databases. AllDatabasesMonitor shows other users’ queries, which often contain data.',
  severity: 'medium',
  severityReason: 'These roles are read-only, but they cover every database.',
  learnMore: 'https://learn.microsoft.com/azure/data-explorer/manage-cluster-permissions',
  needs: ['clusterPrincipalAssignments', 'groups', 'directory'],
  evaluate: (parts, { settings: { maxGroupMembers: max } }) => {
    const roles = ['AllDatabasesViewer', 'AllDatabasesMonitor'];
    const grants = parts.clusterPrincipalAssignments.map((assignment) => toGrant(assignment));
    const holders = toHolders(
      grants.filter(({ role }) => roles.includes(role)),
      'group',
    );
    if (holders.length === 0) return notApplicable(`No group has ${roles.join(' or ')}.`);
    const { found, unknown } = findGroups(holders, parts);
    const { known, unknown: uncounted } = partitionLoaded('groups', found, ({ group }) => group.transitiveMembers);
    const dynamicGroups = found.filter(({ group }) => includesEveryone(group.membershipRule));
    const large = known.filter(({ item, value }) => value.length > max && !dynamicGroups.includes(item));
    const wide = [
      ...dynamicGroups.map(({ holder }) => `${holder.name} (dynamic rule includes everyone)`),
      ...large.map(({ item, value }) => `${item.holder.name} (${counted(value.length, 'member')})`),
    ];
    const settings = [{ name: 'maxGroupMembers', value: String(max) }];
    const message = `Large groups: ${formatNames(wide)}.`;
    return failIfFound({
      property: `groups that have more than ${max} members or include everyone`,
      found: wide,
      items: [...dynamicGroups, ...large.map(({ item }) => item)].map(({ holder }) => holderItem(holder)),
      unknown: [...unknown, ...uncounted],
      ifFound: large.length > 0 ? { message, settings } : { message },
      ifNone: { settings },
    });
  },
  fixes: [
    removesKustoRole({ assignmentId: sampleMonitors.id }),
    reducesKustoRole({ assignmentId: sampleMonitors.id, role: 'Monitor', database: 'telemetry' }),
  ],
  examples: {
    pass: [
      { title: 'A group of two people can monitor every database.', snapshot: sampleSnapshot() },
      {
        title: 'The group with the role was deleted.',
        snapshot: sampleSnapshot({
          groups: {},
          directory: { ...sampleDirectory, [idOf(sampleMonitors)]: { state: 'not-found' } },
        }),
      },
    ],
    fail: [
      {
        title: 'A group of 51 members can monitor every database.',
        snapshot: sampleSnapshot({
          groups: { ...sampleGroups, ...sampleGroup(idOf(sampleMonitors), 'Security monitoring', fiftyOne()) },
        }),
      },
      {
        title: 'A dynamic group of all users can monitor every database.',
        snapshot: sampleSnapshot({
          groups: {
            ...sampleGroups,
            ...sampleGroup(idOf(sampleMonitors), 'All users', samplePeople, '(user.accountEnabled -eq true)'),
          },
        }),
      },
    ],
  },
});

function idOf({ properties }: typeof sampleMonitors): string {
  return properties.principalId;
}

function fiftyOne() {
  return Array.from({ length: 51 }, (_, index) =>
    sampleUser(`5a0c3e7d-91b4-4f26-8d3a-${String(index).padStart(12, '0')}`, `Analyst ${index + 1}`),
  );
}

/**
 * A dynamic group includes everyone, all members, or all guests if its rule tests only `userType`, `accountEnabled`,
 * and that `objectId` isn't null. Source of the rules:
 * https://learn.microsoft.com/entra/identity/users/groups-dynamic-membership
 */
export function includesEveryone(rule: string | null): boolean {
  const conditions = (rule ?? '').toLowerCase().replaceAll(/user\.objectid\s+-ne\s+\$?null/g, 'user.accountenabled');
  const properties = [...conditions.matchAll(/\buser\.(\w+)/g)].map(([, property]) => property);
  return (
    properties.length > 0 && properties.every((property) => property === 'usertype' || property === 'accountenabled')
  );
}
