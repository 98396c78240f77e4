import { checks } from '@/lib/checks/catalog';
import { builtInRoles, roleAssignment } from '@/lib/emulator/estate/build/azure-role';
import { member } from '@/lib/emulator/estate/build/directory';
import { guid } from '@/lib/emulator/estate/build/ids';
import { rootManagementGroupId } from '@/lib/emulator/estate/build/scope';
import type { FixId } from '@/lib/fixes/catalog';
import type { FixPlan } from '@/lib/fixes/plan/fix-plan';
import { toClusterId } from '@/lib/model/azure/arm-id';
import { scenarios } from '../contract/checks/estate';
import { auditor, groups } from '../contract/checks/people';
import {
  estateLoader,
  findWork,
  type PlannedWork,
  readCluster,
  type SignedInUser,
  type Work,
} from '../contract/fixes/find-work';
import { repairer } from '../contract/fixes/fix-inputs';
import { refOf } from '../contract/fixes/scenario-cluster';
import { arm, clearLog, tokenOf } from './emulator';
import { plan } from './fix-calls';

/** A cluster and an input for every fix, on the estate of the checks, with people of different permissions. */

const contributor = member('contributor', 'Cora Butor', '', '');
const userWithoutRoles = member('nobody', 'Noa Body', '', '');
const load = estateLoader(
  [repairer, contributor, userWithoutRoles],
  [
    roleAssignment(rootManagementGroupId, builtInRoles.owner, repairer),
    roleAssignment(rootManagementGroupId, builtInRoles.contributor, contributor),
  ],
);

/** Tokens of people with different permissions: Owner, Contributor, a reader, and a user without roles. */
export interface SignedInUsers extends SignedInUser {
  contributor: string;
  auditor: string;
  userWithoutRoles: string;
}

/** Reloads the estate without locks that block fixes, and signs everyone in. */
export async function startWork(withLocks: boolean): Promise<SignedInUsers> {
  await load(withLocks);
  const graphScope = 'https://graph.microsoft.com/Directory.Read.All';
  const [token, graphToken, others] = await Promise.all([
    tokenOf('repairer'),
    tokenOf('repairer', graphScope),
    Promise.all(['contributor', 'auditor', 'nobody'].map((person) => tokenOf(person))),
  ]);
  const [ofContributor = '', ofAuditor = '', ofUserWithoutRoles = ''] = others;
  await clearLog();
  return { token, graphToken, contributor: ofContributor, auditor: ofAuditor, userWithoutRoles: ofUserWithoutRoles };
}

/** Fixes without a check, each with a cluster and an input. */
const free: { readonly [Id in FixId]?: [cluster: string, input: object] } = {
  'turn-disk-encryption-off': ['good', {}],
  'turn-public-network-on': ['good', {}],
  'turn-customer-managed-key-off': ['good', {}],
  'turn-system-identity-off': ['good', {}],
  'assign-kusto-role': [
    'good',
    { principalId: userWithoutRoles.id, principalType: 'User', role: 'AllDatabasesViewer' },
  ],
  'assign-azure-role': [
    'good',
    { principalId: userWithoutRoles.id, principalType: 'User', roleDefinitionId: builtInRoles.reader },
  ],
  'revert-change': [
    'good',
    {
      before: { properties: { publicNetworkAccess: 'Enabled' } },
      after: { properties: { publicNetworkAccess: 'Disabled' } },
    },
  ],
  'remove-principal-access': ['good', { principalIds: [groups.analysts.id] }],
};

/** Returns a cluster on which a fix can be applied, with an input and its plan. */
export async function findWorkOfFix(who: SignedInUser, fixId: FixId): Promise<PlannedWork> {
  const check = checks.find(({ fixes }) => fixes.some((fix) => fix.fixId === fixId));
  const fix = check?.fixes.find((candidate) => candidate.fixId === fixId);
  if (check && fix) return findWork(who, { checkId: check.id, fixId, partial: fix.partial === true });
  const work = fixId === 'remove-user-identity' ? await unusedIdentity(who) : await freeWork(who, fixId);
  return { ...work, planned: await plan(who.token, work.ref, { fixId, input: work.input }, who.graphToken) };
}

async function freeWork(who: SignedInUser, fixId: FixId): Promise<Work> {
  const [name = 'good', input = {}] = free[fixId] ?? [];
  const ref = { ...refOf(name), id: toClusterId(refOf(name)) };
  return {
    ref,
    before: await readCluster(who, ref),
    input: fixId === 'remove-lock' ? await lockOf(who, ref.id) : input,
  };
}

/** Returns a cluster with an unused identity, and that identity. */
async function unusedIdentity(who: SignedInUser): Promise<Work> {
  for (const { name } of scenarios.filter(({ fails }) => fails.includes('cmk-not-used'))) {
    const ref = { ...refOf(name), id: toClusterId(refOf(name)) };
    const before = await readCluster(who, ref);
    const { cluster } = before.snapshot.parts;
    const attached = cluster.state === 'read' ? Object.keys(cluster.value.identity?.userAssignedIdentities ?? {}) : [];
    if (attached[0]) return { ref, before, input: { identityId: attached[0] } };
  }
  throw new Error('The estate has no unused identity.');
}

async function lockOf({ token }: SignedInUser, clusterId: string): Promise<object> {
  const path = `${clusterId}/providers/Microsoft.Authorization/locks?api-version=2020-05-01`;
  const { value } = (await arm(token, 'GET', path)) as { value: { id: string }[] };
  return { lockId: value[0]?.id };
}

/** Assigns the auditor exactly the permissions of a plan, with a custom role at each scope. */
export async function grantWhatIsNeeded({ token }: SignedInUser, { needsPermission }: FixPlan): Promise<void> {
  for (const { action, scope } of needsPermission) {
    const subscription = /^\/subscriptions\/[^/]+/i.exec(scope)?.[0] ?? rootManagementGroupId;
    const name = guid(`needed/${action}/${scope}`);
    const role = `${subscription}/providers/Microsoft.Authorization/roleDefinitions/${name}`;
    await arm(token, 'PUT', `${role}?api-version=2022-04-01`, {
      properties: {
        roleName: `Needed ${name}`,
        type: 'CustomRole',
        description: '',
        permissions: [{ actions: [action], notActions: [] }],
        assignableScopes: [subscription],
      },
    });
    const at = `${scope}/providers/Microsoft.Authorization/roleAssignments/${guid(`given/${name}`)}`;
    await arm(token, 'PUT', `${at}?api-version=2022-04-01`, {
      properties: { roleDefinitionId: role, principalId: auditor.id, principalType: 'User' },
    });
  }
}
