import { checks } from '@/lib/checks/catalog';
import { builtInRoles, roleAssignment } from '@/lib/emulator/estate/build/azure-role';
import { member } from '@/lib/emulator/estate/build/directory';
import { guid } from '@/lib/emulator/estate/build/ids';
import { rootManagementGroupId } from '@/lib/emulator/estate/build/scope';
import type { FixId } from '@/lib/fixes/catalog';
import type { FixPlan } from '@/lib/fixes/plan/fix-plan';
import { toClusterId } from '@/lib/model/azure/arm-id';
import { estateOfScenarios, scenarios } from '../contract/checks/estate';
import { auditor, groups } from '../contract/checks/people';
import { findWork, look, type Signed, type Work } from '../contract/fixes/find-work';
import { repairer } from '../contract/fixes/fix-inputs';
import { refOf } from '../contract/fixes/scenario-cluster';
import { arm, clearLog, reset, tokenOf } from './emulator';

/** Something to do for every fix, on the estate of the checks, with people of different rights. */

const contributor = member('contributor', 'Cora Butor', '', '');
const nobody = member('nobody', 'Noa Body', '', '');
const whole = estateOfScenarios();

/** Who may do what: everything, everything but access, read, and nothing. */
export interface Signatures extends Signed {
  contributor: string;
  auditor: string;
  nobody: string;
}

/** Reloads the estate without locks that block fixes, and signs everyone in. */
export async function startWork(withLocks: boolean): Promise<Signatures> {
  await reset({
    ...whole,
    directory: { ...whole.directory, users: [...whole.directory.users, repairer, contributor, nobody] },
    resources: [
      ...whole.resources.filter(({ type }) => withLocks || type.toLowerCase() !== 'microsoft.authorization/locks'),
      roleAssignment(rootManagementGroupId, builtInRoles.owner, repairer),
      roleAssignment(rootManagementGroupId, builtInRoles.contributor, contributor),
    ],
  });
  const graphScope = 'https://graph.microsoft.com/Directory.Read.All';
  const [token, graphToken, others] = await Promise.all([
    tokenOf('repairer'),
    tokenOf('repairer', graphScope),
    Promise.all(['contributor', 'auditor', 'nobody'].map((person) => tokenOf(person))),
  ]);
  const [ofContributor = '', ofAuditor = '', ofNobody = ''] = others;
  await clearLog();
  return { token, graphToken, contributor: ofContributor, auditor: ofAuditor, nobody: ofNobody };
}

/** Fixes that close no check, with where they have something to do. */
const free: { readonly [Id in FixId]?: [cluster: string, input: object] } = {
  'turn-disk-encryption-off': ['good', {}],
  'turn-public-network-on': ['good', {}],
  'turn-customer-managed-key-off': ['good', {}],
  'turn-system-identity-off': ['good', {}],
  'assign-kusto-role': ['good', { principalId: nobody.id, principalType: 'User', role: 'AllDatabasesViewer' }],
  'assign-azure-role': [
    'good',
    { principalId: nobody.id, principalType: 'User', roleDefinitionId: builtInRoles.reader },
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

/** A cluster on which a fix has something to do, and its input. */
export async function workOf(who: Signed, fixId: FixId): Promise<Work> {
  const check = checks.find(({ fixes }) => fixes.some((fix) => fix.fixId === fixId));
  const fix = check?.fixes.find((candidate) => candidate.fixId === fixId);
  if (check && fix) return findWork(who, { checkId: check.id, fixId, partial: fix.partial === true });
  if (fixId === 'remove-user-identity') return unusedIdentity(who);
  const [name = 'good', input = {}] = free[fixId] ?? [];
  const ref = { ...refOf(name), id: toClusterId(refOf(name)) };
  return { ref, before: await look(who, ref), input: fixId === 'remove-lock' ? await lockOf(who, ref.id) : input };
}

/** An identity that a cluster has and uses for nothing. */
async function unusedIdentity(who: Signed): Promise<Work> {
  for (const { name } of scenarios.filter(({ fails }) => fails.includes('cmk-not-used'))) {
    const ref = { ...refOf(name), id: toClusterId(refOf(name)) };
    const before = await look(who, ref);
    const { cluster } = before.snapshot.parts;
    const attached = cluster.state === 'read' ? Object.keys(cluster.value.identity?.userAssignedIdentities ?? {}) : [];
    if (attached[0]) return { ref, before, input: { identityId: attached[0] } };
  }
  throw new Error('Every identity is used.');
}

async function lockOf({ token }: Signed, clusterId: string): Promise<object> {
  const path = `${clusterId}/providers/Microsoft.Authorization/locks?api-version=2020-05-01`;
  const { value } = (await arm(token, 'GET', path)) as { value: { id: string }[] };
  return { lockId: value[0]?.id };
}

/** Assigns a Reader exactly the permissions in a plan, by a custom role at each scope. */
export async function grantWhatIsNeeded({ token }: Signed, { needsPermission }: FixPlan): Promise<void> {
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
