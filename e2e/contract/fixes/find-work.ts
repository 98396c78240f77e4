import { builtInRoles, roleAssignment } from '../../../lib/emulator/estate/build/azure-role';
import { rootManagementGroupId } from '../../../lib/emulator/estate/build/scope';
import { parseEstate } from '../../../lib/emulator/estate/load';
import { globalState } from '../../../lib/emulator/global-state';
import { loadEstate } from '../../../lib/emulator/store';
import type { Estate } from '../../../lib/emulator/types';
import type { FixId } from '../../../lib/fixes/catalog';
import type { PlanFixAnswer } from '../../../lib/fixes/plan/fix-request';
import type { ClusterAnswer } from '../../../lib/model/api/api';
import { type ClusterRef, toClusterId } from '../../../lib/model/azure/arm-id';
import { call, clusterUrl } from '../../hostile/call';
import { tokenOf } from '../../hostile/emulator';
import { plan } from '../../hostile/fix-calls';
import { routes } from '../../hostile/routes';
import { estateOfScenarios, placeOf, scenarios } from '../checks/estate';
import { inputsFor, repairer } from './fix-inputs';

/** The estate of the checks, with somebody who may write; no lock stands in the way of what a fix takes away. */
function estate(withLocks: boolean) {
  const { directory, resources, ...rest } = estateOfScenarios();
  return {
    ...rest,
    directory: { ...directory, users: [...directory.users, repairer] },
    resources: [
      ...resources.filter(({ type }) => withLocks || type.toLowerCase() !== 'microsoft.authorization/locks'),
      roleAssignment(rootManagementGroupId, builtInRoles.owner, repairer),
    ],
  };
}

/** Whoever repairs, signed in. */
export interface Signed {
  token: string;
  graphToken: string;
}

/** By whether it has locks. Loading an estate copies no resource, and a write replaces one, so a parsed estate can be loaded again. */
const parsed = new Map<boolean, Estate>();
let signed: Signed | undefined;

/** Loads the estate again and signs in, if that wasn't done before. The estate has its locks only where they are what is looked at. */
export async function startAnew(withLocks: boolean): Promise<Signed> {
  const loaded = parsed.get(withLocks) ?? parseEstate(estate(withLocks));
  parsed.set(withLocks, loaded);
  loadEstate(await globalState(), loaded);
  const graphScope = 'https://graph.microsoft.com/Directory.Read.All';
  // A token outlives the estate that it was issued for.
  signed ??= { token: await tokenOf('repairer'), graphToken: await tokenOf('repairer', graphScope) };
  return signed;
}

/** A cluster as our API answers it. */
export async function look({ token, graphToken }: Signed, ref: ClusterRef): Promise<ClusterAnswer> {
  const answer = await call(routes.cluster, clusterUrl(ref), { token, graphToken });
  if (answer.status !== 200) throw new Error(`${answer.status} ${await answer.text()}`);
  return answer.json();
}

/** What a check says of a cluster. */
export function findingOf({ findings }: ClusterAnswer, checkId: string) {
  const finding = findings.find((item) => item.checkId === checkId);
  if (!finding) throw new Error(`no finding of ${checkId}`);
  return finding;
}

/** Something that a fix can do. */
export type Work = { ref: ClusterRef & { id: string }; before: ClusterAnswer; input: object };

/** The first cluster of the estate on which the check fails and the fix is offered, with an input that closes the finding. */
export async function findWork(
  who: Signed,
  { checkId, fixId, partial }: { checkId: string; fixId: FixId; partial: boolean },
): Promise<Work> {
  const refusals: string[] = [];
  const untold: Work[] = [];
  for (const scenario of scenarios.filter(({ fails }) => fails.includes(checkId))) {
    const place = { ...placeOf(scenario), clusterName: scenario.name };
    const ref = { ...place, id: toClusterId(place) };
    const before = await look(who, ref);
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
        return { ref, before, input };
      untold.push({ ref, before, input });
    }
  }
  // What-if does not know of an identity that was not read; whether it closes the finding is seen when it is done.
  const [only] = untold;
  if (only && untold.length === 1) return only;
  throw new Error(`${fixId} improves no finding of ${checkId} in the estate. ${refusals.join('; ')}`);
}

function whyNot({ plan: { steps, note }, preflight }: PlanFixAnswer): string | undefined {
  if (steps.length === 0) return note;
  return preflight.find(({ state }) => state === 'block')?.message;
}

/** Whether an input of a fix that improves one item names an item that the finding is about. */
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
