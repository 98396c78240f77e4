import type { Gateway } from '@/lib/azure/gateway';
import { endsRequest, toProblem } from '@/lib/azure/transport/to-problem';
import { normalizeId, subscriptionOf } from '@/lib/model/azure/arm-id';
import { defined } from '@/lib/model/defined';
import { CliError, exitCodes } from '../cli-error';
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

/** Throws a `CliError` that names a subscription or management group that this identity doesn't see. */
export async function resolveScope(
  gateway: Gateway,
  given: ScopeArguments,
  discovery: Discovery,
): Promise<ResolvedScope> {
  const { subscriptions, managementGroup, clusters } = given;
  const { isBlind } = discovery;
  const hasEverything = isEverything(given);
  const spellings = new Map(clusters.map((id) => [normalizeId(id), id]));
  const named = [...spellings.keys()].sort();
  const group = await readGroup(gateway, managementGroup, discovery);
  const wanted = subscriptions.map((id) => (isBlind ? id.toLowerCase() : requireVisible(id, discovery)));
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

function requireVisible(id: string, { subscriptions }: Discovery): string {
  const normalized = id.toLowerCase();
  if (subscriptions.has(normalized)) return normalized;
  throw new CliError(
    `Couldn’t find the subscription ${id}. Check --subscription, or assign the role Reader to this identity.`,
    exitCodes.usage,
    { code: 'not-found' },
  );
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
  if (discovery.isBlind) return { subscriptions: [], unread: [unlisted(scope, discovery)] };
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
