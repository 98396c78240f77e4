import { builtInRoles, roleAssignment } from '../../../lib/emulator/estate/build/azure-role';
import { rootManagementGroupId } from '../../../lib/emulator/estate/build/scope';
import { parseEstate } from '../../../lib/emulator/estate/load';
import { globalState } from '../../../lib/emulator/global-state';
import { loadEstate } from '../../../lib/emulator/store';
import type { ArmResource, DirectoryUser, Estate } from '../../../lib/emulator/types';
import type { FixId } from '../../../lib/fixes/catalog';
import type { PlanFixAnswer } from '../../../lib/fixes/plan/fix-request';
import type { ClusterAnswer } from '../../../lib/model/api/api';
import { type ClusterRef, toClusterId } from '../../../lib/model/azure/arm-id';
import { call, clusterUrl } from '../../hostile/call';
import { tokenOf } from '../../hostile/emulator';
import { plan } from '../../hostile/fix-calls';
import { routes } from '../../hostile/routes';
import { clusterRefOf, estateOfScenarios, scenarios } from '../checks/estate';
import { inputsFor, repairer } from './fix-inputs';

/** Returns a function that loads the estate of the checks with other users and their roles. `withLocks` keeps its locks. */
export function estateLoader(users: DirectoryUser[], roles: ArmResource[]): (withLocks: boolean) => Promise<void> {
  const { directory, resources, ...rest } = estateOfScenarios();
  // A parsed estate can be loaded again, because a write replaces a resource and never changes it.
  const parsed = new Map<boolean, Estate>();
  return async (withLocks) => {
    const kept = resources.filter(({ type }) => withLocks || type.toLowerCase() !== 'microsoft.authorization/locks');
    const estate =
      parsed.get(withLocks) ??
      parseEstate({
        ...rest,
        directory: { ...directory, users: [...directory.users, ...users] },
        resources: [...kept, ...roles],
      });
    parsed.set(withLocks, estate);
    loadEstate(await globalState(), estate);
  };
}

/** The tokens of the Owner who applies fixes. */
export interface SignedInUser {
  token: string;
  graphToken: string;
}

const load = estateLoader([repairer], [roleAssignment(rootManagementGroupId, builtInRoles.owner, repairer)]);

/** Loads the estate with an Owner, and signs in. `withLocks` keeps its locks. */
export async function resetEstate(withLocks: boolean): Promise<SignedInUser> {
  await load(withLocks);
  const graphScope = 'https://graph.microsoft.com/Directory.Read.All';
  return { token: await tokenOf('repairer'), graphToken: await tokenOf('repairer', graphScope) };
}

/** Returns the response of the cluster route. */
export async function readCluster({ token, graphToken }: SignedInUser, ref: ClusterRef): Promise<ClusterAnswer> {
  const answer = await call(routes.cluster, clusterUrl(ref), { token, graphToken });
  if (answer.status !== 200) throw new Error(`${answer.status} ${await answer.text()}`);
  return answer.json();
}

/** Returns the finding of a check. */
export function findingOf({ findings }: ClusterAnswer, checkId: string) {
  const finding = findings.find((item) => item.checkId === checkId);
  if (!finding) throw new Error(`no finding of ${checkId}`);
  return finding;
}

/** A cluster on which a fix can be applied, with an input. */
export type Work = { ref: ClusterRef & { id: string }; before: ClusterAnswer; input: object };

/** With the plan that showed it. */
export type PlannedWork = Work & { planned: PlanFixAnswer };

/** Returns the first cluster on which the check fails and has the fix, with an input that resolves the finding. */
export async function findWork(
  who: SignedInUser,
  { checkId, fixId, partial }: { checkId: string; fixId: FixId; partial: boolean },
): Promise<PlannedWork> {
  const refusals: string[] = [];
  const unconfirmed: PlannedWork[] = [];
  for (const scenario of scenarios.filter(({ fails }) => fails.includes(checkId))) {
    const clusterRef = { ...clusterRefOf(scenario), clusterName: scenario.name };
    const ref = { ...clusterRef, id: toClusterId(clusterRef) };
    const before = await readCluster(who, ref);
    const finding = findingOf(before, checkId);
    if (finding.outcome !== 'fail' || !finding.fixes.some((item) => item.fixId === fixId)) continue;
    for (const input of inputsFor(fixId, before)) {
      const planned = await plan(who.token, ref, { fixId, input }, who.graphToken).catch(
        (error: Error) => error.message,
      );
      const refusal = typeof planned === 'string' ? planned : whyNot(planned);
      if (typeof planned === 'string' || refusal) {
        refusals.push(`${scenario.name}: ${refusal}`);
        continue;
      }
      if (planned.whatIf.closes.includes(checkId) || (partial && inputMatters(before, checkId, input)))
        return { ref, before, input, planned };
      unconfirmed.push({ ref, before, input, planned });
    }
  }
  // What-if can't predict the effect on an identity that wasn't read, so the test applies the fix to find out.
  const [only] = unconfirmed;
  if (only && unconfirmed.length === 1) return only;
  throw new Error(`${fixId} improves no finding of ${checkId} in the estate. ${refusals.join('; ')}`);
}

function whyNot({ plan: { steps, note }, preflight }: PlanFixAnswer): string | undefined {
  if (steps.length === 0) return note;
  return preflight.find(({ state }) => state === 'block')?.message;
}

/** Returns whether the input of a fix for one item is about an item of the finding. */
function inputMatters({ snapshot, findings }: ClusterAnswer, checkId: string, input: object): boolean {
  const named = JSON.stringify(findings.find((item) => item.checkId === checkId)?.properties ?? '').toLowerCase();
  const { assignmentId, assignmentIds } = input as { assignmentId?: string; assignmentIds?: string[] };
  const id = (assignmentId ?? assignmentIds?.[0] ?? '').toLowerCase();
  return namesOf(snapshot, id).some((name) => named.includes(name.toLowerCase()));
}

function namesOf({ parts }: ClusterAnswer['snapshot'], id: string): string[] {
  const found = JSON.stringify(Object.values(parts).flatMap((part) => (part.state === 'read' ? [part.value] : [])));
  const at = found.toLowerCase().indexOf(`"id":"${id}"`);
  if (at < 0) return [];
  const about = found.slice(at, at + 900);
  return [...about.matchAll(/"(?:principalName|principalId|aadObjectId)":"([^"]+)"/g)].flatMap(
    ([, name]) => name ?? [],
  );
}
