import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { computeAccess } from '../compute-access';
import { toEvidence } from '../testing/run-cases';
import type { SampleParts } from '../testing/sample-parts';
import { ada, admins, ben, eve, pipeline, readers } from '../testing/sample-principals';
import { roleIds } from '../testing/sample-roles';
import { type PrincipalProof, proveProposal } from './proposal-proof';
import { type ProposalChoice, type ProposalKind, proposeLeastPrivilege } from './proposals';

const databases = ['Telemetry', 'Sales'];
const accessOf = (parts: SampleParts) => computeAccess(toEvidence(parts, databases));

/** Returns the proof as short lines, such as `unexpected ada +read`. */
function proofOf(
  kind: ProposalKind,
  before: SampleParts,
  after: SampleParts,
  choice: ProposalChoice = { role: null, databases: [] },
): string[] {
  const access = accessOf(before);
  const proposal = proposeLeastPrivilege(access, { clusterAdmins: 1, databaseAdmins: 1 }).find(
    (other) => other.kind === kind,
  );
  if (!proposal) throw new Error(`no proposal of the kind ${kind}`);
  const words = ({ principal, outcome, changes }: PrincipalProof) =>
    [
      outcome,
      principal.id,
      ...changes.flatMap(({ loses, gains }) => [
        ...loses.map(({ ability }) => `-${ability}`),
        ...gains.map(({ ability }) => `+${ability}`),
      ]),
    ].join(' ');
  return proveProposal(access, accessOf(after), { proposal, choice }).map(words);
}

const viewer = (principal: string) => ({ principal, role: 'Viewer' });
const readersRole = { principal: readers, role: 'Viewer', type: 'Group', name: 'readers' } as const;

describe('the proof of a proposal', () => {
  const wide: SampleParts = {
    clusterRoles: [{ principal: readers, role: 'AllDatabasesViewer', type: 'Group' }],
    groups: { [readers]: { members: [ada] } },
  };

  it('a narrower role that was made loses what was promised, also for members of the group', () => {
    const choice = { role: 'Viewer', databases: ['Sales'] };
    const made = { ...wide, clusterRoles: [], databaseRoles: { Sales: [readersRole] } };
    expect(proofOf('named-databases', wide, made, choice)).toEqual([
      `changed ${ada} -read`,
      `changed ${readers} -read`,
    ]);
  });

  it('a role on another database than promised is unexpected for each principal', () => {
    const choice = { role: 'Viewer', databases: ['Sales'] };
    const made = { ...wide, clusterRoles: [], databaseRoles: { Telemetry: [readersRole] } };
    expect(proofOf('named-databases', wide, made, choice)).toEqual([
      `unexpected ${ada} -read +read`,
      `unexpected ${readers} -read +read`,
    ]);
  });

  it('access that another person assigned at the same time is unexpected', () => {
    const roles = [viewer(ada), readersRole];
    const before = { databaseRoles: { Telemetry: roles }, groups: { [readers]: { members: [ada] } } };
    const made = { ...before, databaseRoles: { Telemetry: [readersRole], Sales: [viewer(eve)] } };
    expect(proofOf('covered-by-group', before, made)).toEqual([`unexpected ${eve} +read`, `kept ${ada}`]);
  });

  it('an application loses everything but the ability that was promised', () => {
    const role = { principal: pipeline, type: 'App', objectId: pipeline } as const;
    const before: SampleParts = { databaseRoles: { Sales: [{ ...role, role: 'Admin' }] } };
    const made: SampleParts = { databaseRoles: { Sales: [{ ...role, role: 'Ingestor' }] } };
    const choice = { role: 'Ingestor', databases: [] };
    expect(proofOf('application-to-ingestor', before, made, choice)).toEqual([
      expect.stringMatching(`^changed ${pipeline} -read -create -monitor -admin`),
    ]);
    const wider: SampleParts = { databaseRoles: { Sales: [{ ...role, role: 'User' }] } };
    expect(proofOf('application-to-ingestor', before, wider, choice)[0]).toMatch(/^unexpected /);
  });

  it('an admin that keeps a way to give itself access has the promised access', () => {
    const before: SampleParts = {
      clusterRoles: [{ principal: ada, role: 'AllDatabasesAdmin' }],
      azureRoles: [{ principal: ada, role: roleIds.contributor }],
    };
    const proof = proofOf('separate-planes', before, { ...before, clusterRoles: [] });
    expect(proof).toEqual([expect.stringMatching(`^changed ${ada} -read`)]);
  });
});

describe('the proof of a move to a group', () => {
  const before: SampleParts = { databaseRoles: { Telemetry: [viewer(ada), viewer(ben)] } };
  const moved = (members: string[], more: SampleParts['databaseRoles'] = {}): SampleParts => ({
    databaseRoles: { Telemetry: [readersRole], ...more },
    groups: { [readers]: { members } },
  });
  const proof = (after: SampleParts) => proofOf('users-to-group', before, after);

  it('members keep their access, and the group has the role', () => {
    expect(proof(moved([ada, ben]))).toEqual([`changed ${readers} +read`, `kept ${ada}`, `kept ${ben}`]);
  });

  it('a user who isn’t in the group loses it, and other members gain it', () => {
    expect(proof(moved([ada, eve]))).toEqual([
      `changed ${ben} -read`,
      `changed ${eve} +read`,
      `changed ${readers} +read`,
      `kept ${ada}`,
    ]);
  });

  it('a group that had the role before gives it to no one else', () => {
    const both: SampleParts = {
      databaseRoles: { Telemetry: [viewer(ada), viewer(ben), readersRole] },
      groups: { [readers]: { members: [eve] } },
    };
    const after = { ...both, databaseRoles: { Telemetry: [readersRole] } };
    expect(proofOf('users-to-group', both, after)).toEqual([`changed ${ada} -read`, `changed ${ben} -read`]);
  });

  it('a loss without a group that has the role is unexpected', () => {
    expect(proof({ databaseRoles: { Telemetry: [], Sales: [readersRole] } })).toEqual([
      `unexpected ${ada} -read`,
      `unexpected ${ben} -read`,
      `unexpected ${readers} +read`,
    ]);
  });

  it('access on another database is unexpected', () => {
    expect(proof(moved([ada, ben], { Sales: [viewer(eve)] }))[0]).toBe(`unexpected ${eve} +read`);
  });
});

describe('the proof on generated evidence', () => {
  type Roles = Required<Pick<SampleParts, 'clusterRoles' | 'databaseRoles'>>;
  const withRoles = (clusterRoles: Roles['clusterRoles'], databaseRoles: Roles['databaseRoles']) =>
    accessOf({ clusterRoles, databaseRoles, groups: { [readers]: { members: [ada, ben] } } });
  const role = fc.constantFrom('Admin', 'User', 'Viewer', 'Ingestor', 'Monitor');
  const holder = fc.constantFrom(
    ...[ada, ben, eve].map((principal) => ({ principal, type: 'User' as const })),
    { principal: readers, type: 'Group' as const },
    { principal: pipeline, type: 'App' as const, objectId: pipeline },
  );
  const roles = fc
    .array(fc.tuple(holder, role), { minLength: 1, maxLength: 6 })
    .map((all) => all.map(([principal, name], index) => ({ ...principal, role: name, name: `a${index}` })));

  it('a change that is exactly the proposed one has nothing unexpected, and one role more is found', () => {
    let proved = 0;
    fc.assert(
      fc.property(roles, roles, fc.nat(), (onSales, onTelemetry, pick) => {
        const cluster = [{ principal: eve, role: 'AllDatabasesViewer', name: 'wide' }];
        const before = withRoles(cluster, { Sales: onSales, Telemetry: onTelemetry });
        const all = proposeLeastPrivilege(before, { clusterAdmins: 0, databaseAdmins: 0 }).filter(
          ({ kind }) => kind !== 'users-to-group',
        );
        const proposal = all[pick % Math.max(all.length, 1)];
        if (!proposal) return;
        const [{ id, database, principal }] = proposal.assignments;
        const choice = { role: proposal.roles[0] ?? null, databases: ['Sales'] };
        const isOther = (name: string | null) => (assigned: { name: string }) =>
          database !== name || !id.endsWith(`/${assigned.name}`);
        const added =
          choice.role === null
            ? []
            : [{ principal: principal.id, ...typeOf(principal.type), role: choice.role, name: 'new' }];
        const at = proposal.isOnDatabases ? 'Sales' : database;
        const after = (extra: boolean) =>
          withRoles(cluster.filter(isOther(null)), {
            Sales: [...onSales.filter(isOther('Sales')), ...(at === 'Sales' ? added : [])],
            Telemetry: [
              ...onTelemetry.filter(isOther('Telemetry')),
              ...(at === 'Telemetry' ? added : []),
              ...(extra ? [{ principal: admins, type: 'Group' as const, role: 'Viewer', name: 'extra' }] : []),
            ],
          });
        const outcomes = (made: boolean) => proveProposal(before, after(made), { proposal, choice });
        expect(outcomes(false).filter(({ outcome }) => outcome === 'unexpected')).toEqual([]);
        expect(outcomes(true)[0]).toMatchObject({ outcome: 'unexpected', principal: { id: admins } });
        proved += 1;
      }),
      { seed: 20261128, numRuns: 150 },
    );
    expect(proved).toBeGreaterThan(100);
  });
});

function typeOf(type: string): { type: 'User' | 'Group' | 'App'; objectId?: string } {
  if (type === 'group') return { type: 'Group' };
  return type === 'application' ? { type: 'App', objectId: pipeline } : { type: 'User' };
}
