import { describe, expect, it } from 'vitest';
import type { EffectiveAccess } from '@/lib/model/access';
import { computeAccess } from '../compute-access';
import { toEvidence } from '../testing/run-cases';
import type { SampleParts } from '../testing/sample-parts';
import { ada, admins, ben, eve, pipeline, readers } from '../testing/sample-principals';
import { roleIds } from '../testing/sample-roles';
import { accessAfter, changesOfEdit } from './access-after';
import { hasDirectRole } from './direct-assignments';
import { type Proposal, proposalEdit, proposeLeastPrivilege } from './proposals';

const databases = ['Telemetry', 'Sales'];
const limits = { clusterAdmins: 1, databaseAdmins: 1 };

const accessOf = (parts: SampleParts): EffectiveAccess => computeAccess(toEvidence(parts, databases));

const propose = (parts: SampleParts) => proposeLeastPrivilege(accessOf(parts), limits);

const describeProposal = ({ kind, assignments, roles }: Proposal) =>
  `${kind}: ${assignments.map(({ principal, role, database }) => `${principal.id} ${role} ${database ?? '*'}`).join(', ')} → ${roles.join(' ')}`;

/** Returns who loses what by a proposal. */
function lossOf(parts: SampleParts, index: number, role: string | null, on: readonly string[] = []) {
  const access = accessOf(parts);
  const proposal = proposeLeastPrivilege(access, limits)[index];
  if (!proposal) throw new Error('no such proposal');
  return changesOfEdit(access, proposalEdit(proposal, { role, databases: on })).map(
    ({ principal, database, loses, gains }) => [
      principal.id,
      database,
      loses.map(({ ability, after }) => `${ability} ${after}`).join(),
      gains.map(({ ability }) => ability).join(),
    ],
  );
}

interface ProposalCase {
  title: string;
  parts: SampleParts;
  proposals: string[];
}

const cases: ProposalCase[] = [
  { title: 'no assignment gives no proposal', parts: {}, proposals: [] },
  {
    title: 'a role on all databases becomes the same role on named databases',
    parts: { clusterRoles: [{ principal: readers, role: 'AllDatabasesViewer', type: 'Group' }] },
    proposals: [`named-databases: ${readers} AllDatabasesViewer * → Viewer`],
  },
  {
    title: 'users over the limit of admins get less, and groups stay',
    parts: {
      clusterRoles: [
        { principal: ada, role: 'AllDatabasesAdmin' },
        { principal: admins, role: 'AllDatabasesAdmin', type: 'Group' },
      ],
    },
    proposals: [`fewer-admins: ${ada} AllDatabasesAdmin * → AllDatabasesViewer AllDatabasesMonitor`],
  },
  {
    title: 'one admin is within the limit',
    parts: { clusterRoles: [{ principal: ada, role: 'AllDatabasesAdmin' }] },
    proposals: [],
  },
  {
    title: 'an application that is Admin of a database becomes Ingestor there',
    parts: { databaseRoles: { Sales: [{ principal: pipeline, role: 'Admin', type: 'App', objectId: pipeline }] } },
    proposals: [`application-to-ingestor: ${pipeline} Admin Sales → Ingestor Viewer Monitor User`],
  },
  {
    title: 'an admin of data that also changes the cluster loses the Kusto role',
    parts: {
      clusterRoles: [{ principal: ada, role: 'AllDatabasesAdmin' }],
      azureRoles: [{ principal: ada, role: roleIds.contributor }],
    },
    proposals: [`separate-planes: ${ada} AllDatabasesAdmin * → `],
  },
  {
    title: 'an admin of data that can assign Azure roles loses the Kusto role',
    parts: {
      clusterRoles: [{ principal: ada, role: 'AllDatabasesAdmin' }],
      azureRoles: [{ principal: ada, role: roleIds.userAccessAdministrator }],
    },
    proposals: [`separate-planes: ${ada} AllDatabasesAdmin * → `],
  },
  {
    title: 'an eligible Azure role isn’t on both planes',
    parts: {
      clusterRoles: [{ principal: ada, role: 'AllDatabasesAdmin' }],
      eligible: [{ principal: ada, role: roleIds.contributor }],
    },
    proposals: [],
  },
  {
    title: 'users with the same role at the same scope move to a group, and others don’t',
    parts: {
      databaseRoles: {
        Telemetry: [
          { principal: ada, role: 'Viewer' },
          { principal: ben, role: 'Viewer' },
          { principal: eve, role: 'User' },
        ],
        Sales: [{ principal: eve, role: 'Viewer' }],
      },
    },
    proposals: [`users-to-group: ${ada} Viewer Telemetry, ${ben} Viewer Telemetry → `],
  },
  {
    title: 'a user with the same role through a group doesn’t need its own',
    parts: {
      databaseRoles: {
        Telemetry: [
          { principal: ada, role: 'Viewer' },
          { principal: readers, role: 'Viewer', type: 'Group' },
        ],
      },
      groups: { [readers]: { members: [ada], displayName: 'ADX readers' } },
    },
    proposals: [`covered-by-group: ${ada} Viewer Telemetry → `],
  },
  {
    title: 'a deleted principal has no proposal, because it has its own list',
    parts: { clusterRoles: [{ principal: ada, role: 'AllDatabasesViewer' }], directory: { [ada]: null } },
    proposals: [],
  },
];

describe('proposals', () => {
  it.each(cases)('least privilege: $title', ({ parts, proposals }) => {
    expect(propose(parts).map(describeProposal)).toEqual(proposals);
  });

  it('at most 19 users move at once, because a fix moves no more', () => {
    const users = Array.from({ length: 25 }, (_, index) => `a0000000-0000-4000-8000-0000000001${10 + index}`);
    const parts = { databaseRoles: { Telemetry: users.map((principal) => ({ principal, role: 'Viewer' })) } };
    expect(propose(parts)[0]?.assignments).toHaveLength(19);
  });
});

describe('the loss of a proposal', () => {
  const viewer: SampleParts = {
    clusterRoles: [{ principal: readers, role: 'AllDatabasesViewer', type: 'Group' }],
    groups: { [readers]: { members: [ada] } },
  };

  it('Viewer on one database keeps it there, also for members of the group', () => {
    expect(lossOf(viewer, 0, 'Viewer', ['Telemetry'])).toEqual(
      [ada, readers].flatMap((id) => [
        [id, null, 'read null', ''],
        [id, 'Telemetry', '', ''],
      ]),
    );
  });

  it('UnrestrictedViewer counts with Viewer of the same database, so a narrower role can open restricted tables', () => {
    const parts: SampleParts = {
      clusterRoles: [{ principal: ada, role: 'AllDatabasesViewer' }],
      databaseRoles: { Telemetry: [{ principal: ada, role: 'UnrestrictedViewer' }] },
    };
    expect(lossOf(parts, 0, 'Viewer', ['Telemetry'])).toContainEqual([ada, 'Telemetry', '', 'read-restricted']);
  });

  it('an application loses everything but ingest, and a role that it has elsewhere stays', () => {
    const parts: SampleParts = {
      databaseRoles: {
        Sales: [{ principal: pipeline, role: 'Admin', type: 'App', objectId: pipeline }],
        Telemetry: [{ principal: pipeline, role: 'Viewer', type: 'App', objectId: pipeline }],
      },
    };
    expect(lossOf(parts, 0, 'Ingestor')).toEqual([
      [pipeline, 'Sales', 'read null,create null,monitor null,admin null,read-restricted null', ''],
    ]);
  });

  it('an admin on both planes can still give itself access', () => {
    const parts: SampleParts = {
      clusterRoles: [{ principal: ada, role: 'AllDatabasesAdmin' }],
      azureRoles: [{ principal: ada, role: roleIds.contributor }],
    };
    const [[, , loses] = []] = lossOf(parts, 0, null);
    expect(loses).toContain('read can-grant-self');
  });

  it('a role that a group gives too is removed without a loss', () => {
    const index = cases.findIndex(({ proposals: [first] }) => first?.startsWith('covered-by-group'));
    expect(lossOf(cases[index]?.parts ?? {}, 0, null)).toEqual([]);
  });

  it('a change that was made is what was proposed', () => {
    const access = accessOf(viewer);
    const [proposal] = proposeLeastPrivilege(access, limits);
    if (!proposal) throw new Error('no proposal');
    const predicted = accessAfter(access, proposalEdit(proposal, { role: 'Viewer', databases: ['Sales'] }));
    const actual = accessOf({
      ...viewer,
      clusterRoles: [],
      databaseRoles: { Sales: [{ principal: readers, role: 'Viewer', type: 'Group' }] },
    });
    const plain = ({ rows }: EffectiveAccess) =>
      rows.map(({ principal, database, how, can }) => [principal.id, database, how, can]);
    expect(plain(predicted)).toEqual(plain(actual));
    expect(hasDirectRole(actual.rows, readers, 'Viewer', 'sales')).toBe(true);
    expect(hasDirectRole(actual.rows, ada, 'Viewer', 'Sales')).toBe(false);
  });
});
