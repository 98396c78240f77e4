import type { Gateway } from '@/lib/azure/gateway';
import { endsRequest, toProblem } from '@/lib/azure/transport/to-problem';
import { normalizeId, subscriptionOf } from '@/lib/model/azure/arm-id';
import { defined } from '@/lib/model/defined';
import { CliError, exitCodes } from '../cli-error';
import { type Absent, type OnAbsent, refuseAbsent } from './absent';
import { allSubscriptions, type Discovery } from './discover';
import { isEverything, type ScopeArguments } from './scope-arguments';
import { problemToUnread, type Unread } from './unread';

/** Limited to what this identity sees. */
export interface ResolvedScope {
  /** Lowercase, sorted. Read or tried. */
  subscriptions: string[];
  managementGroup?: string;
  /** Lowercase, sorted. */
  named: readonly string[];
  /** Named clusters outside the subscriptions that are read as a whole. Absent without any. */
  limitedTo?: string[];
  /** Named, but this identity can't list it. */
  unread: readonly Unread[];
  includes(id: string): boolean;
  /** Returns the ID as the command line has it. */
  spell(id: string): string;
}

/**
 * Throws a `CliError` that names a subscription or management group that this identity doesn't see.
 * @param onAbsent only for one of several tenants, which leaves out what isn't in it
 */
export async function resolveScope(
  gateway: Gateway,
  given: ScopeArguments,
  discovery: Discovery,
  onAbsent?: OnAbsent,
): Promise<ResolvedScope> {
  const { subscriptions, managementGroup } = given;
  const isBlind = discovery.blind !== undefined;
  const isListed = (id: string | undefined) => isBlind || discovery.subscriptions.has(id?.toLowerCase() ?? '');
  const clusters = onAbsent ? given.clusters.filter((id) => isListed(subscriptionOf(id))) : given.clusters;
  onAbsent?.(given.clusters.filter((id) => !clusters.includes(id)).map(absentCluster));
  const [visible, hidden] = [subscriptions.filter(isListed), subscriptions.filter((id) => !isListed(id))];
  (onAbsent ?? refuseAbsent)(hidden.map(absentSubscription));
  const hasEverything = isEverything(given);
  const spellings = new Map(clusters.map((id) => [normalizeId(id), id]));
  const named = [...spellings.keys()].sort();
  const group = await readGroup(gateway, managementGroup, discovery);
  const wanted = visible.map((id) => id.toLowerCase());
  const whole = new Set(hasEverything ? discovery.subscriptions.keys() : [...wanted, ...group.subscriptions]);
  const limitedTo = named.filter((id) => !whole.has(subscriptionOf(id) ?? ''));
  const touched = new Set([...whole, ...named.map((id) => subscriptionOf(id) ?? '')]);
  return {
    subscriptions: [...touched].sort(),
    ...defined({ managementGroup }),
    named,
    ...(limitedTo.length === 0 ? {} : { limitedTo }),
    unread: [...(isBlind ? wanted.map((id) => unlisted(`/subscriptions/${id}`, discovery)) : []), ...group.unread],
    includes: (id) => hasEverything || spellings.has(normalizeId(id)) || whole.has(subscriptionOf(id) ?? ''),
    spell: (id) => spellings.get(normalizeId(id)) ?? id,
  };
}

function absentSubscription(id: string): Absent {
  const sentence = `Couldn’t find the subscription ${id}. Check --subscription, or assign the role Reader to this identity.`;
  return { key: id.toLowerCase(), sentences: [sentence], code: 'not-found' };
}

export function absentCluster(id: string): Absent {
  const sentence = `Couldn’t find the cluster ${id}. Check --cluster, or assign the role Reader to this identity.`;
  return { key: normalizeId(id), sentences: [sentence], code: 'not-found' };
}

function unlisted(scope: string, { unread }: Discovery): Unread {
  const reason = unread.find(({ entry }) => entry.scope === allSubscriptions);
  if (!reason) throw new Error('A list that couldn’t be read must have a reason.');
  return { ...reason, entry: { ...reason.entry, scope } };
}

interface ReadGroup {
  /** Lowercase IDs. */
  subscriptions: string[];
  unread: Unread[];
}

/** Returns visible subscriptions. A group that can't be read is unread. */
async function readGroup(gateway: Gateway, name: string | undefined, discovery: Discovery): Promise<ReadGroup> {
  if (name === undefined) return { subscriptions: [], unread: [] };
  const scope = `/providers/Microsoft.Management/managementGroups/${name}`;
  if (discovery.blind) return { subscriptions: [], unread: [unlisted(scope, discovery)] };
  try {
    return { subscriptions: await subscriptionsBelow(gateway, name, [...discovery.subscriptions.keys()]), unread: [] };
  } catch (error) {
    if (error instanceof CliError) throw error;
    const problem = toProblem(error);
    if (endsRequest(problem)) throw problem;
    return { subscriptions: [], unread: [problemToUnread(scope, problem)] };
  }
}

async function subscriptionsBelow(gateway: Gateway, name: string, visible: readonly string[]): Promise<string[]> {
  const ancestors = await gateway.readManagementGroups();
  const below = visible.filter((id) => ancestors.get(id)?.some((group) => group.toLowerCase() === name.toLowerCase()));
  if (below.length > 0) return below;
  throw new CliError(
    `Couldn’t find a readable subscription in the management group ${name}. Check --management-group, or assign the role Reader to this identity.`,
    exitCodes.usage,
    { code: 'not-found' },
  );
}
