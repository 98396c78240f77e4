import { namePatterns } from '@/lib/model/azure/arm-id';
import {
  type ClusterPart,
  kindWords,
  type PaletteItem,
  type PaletteKind,
  paletteKinds,
  principalHref,
  principalItemId,
} from './palette-item';

export interface PaletteGroup {
  id: PaletteKind | 'recent';
  title: string;
  items: readonly PaletteItem[];
  total: number;
}

const mostPerGroup = 6;
const mostRecent = 6;
/** Shorter words, such as "on", are in many names by chance. */
const shortestNameWord = 3;
/** Kinds that are listed before anything is typed. */
const listedAtOnce: readonly PaletteKind[] = ['page', 'view', 'action'];

/**
 * Returns items that match every word, best group first. Without words: recent items, pages, saved views, and actions.
 */
export function searchItems(
  items: readonly PaletteItem[],
  text: string,
  recent: readonly string[],
  clusterParts: readonly ClusterPart[] = [],
): readonly PaletteGroup[] {
  const words = text.toLowerCase().split(/\s+/).filter(Boolean);
  return words.length === 0
    ? startGroups(items, recent)
    : matchingGroups([...items, ...enteredPrincipal(items, text.trim())], words, recent, clusterParts);
}

function startGroups(items: readonly PaletteItem[], recent: readonly string[]): PaletteGroup[] {
  const byId = new Map(items.map((item) => [item.id, item]));
  const opened = recent.flatMap((id) => byId.get(id) ?? []).slice(0, mostRecent);
  const rest = listedAtOnce.flatMap((kind) => {
    const own = items.filter((item) => item.kind === kind && !opened.includes(item));
    // Pages are few, and their list is the map of the product.
    return toGroup(kind, own, kind === 'page' ? own.length : mostPerGroup);
  });
  return opened.length > 0 ? [{ id: 'recent', title: 'Recent', items: opened, total: opened.length }, ...rest] : rest;
}

const userName = /^[^@\s]+@[^@\s]+$/;

function enteredPrincipal(items: readonly PaletteItem[], text: string): PaletteItem[] {
  if (!namePatterns.guid.test(text) && !userName.test(text)) return [];
  const id = principalItemId(text);
  if (items.some((item) => item.id === id)) return [];
  return [{ id, kind: 'principal', title: `Show all access of ${text}`, href: principalHref(text) }];
}

interface Match {
  item: PaletteItem;
  rank: number;
}

function matchingGroups(
  items: readonly PaletteItem[],
  words: readonly string[],
  recent: readonly string[],
  clusterParts: readonly ClusterPart[],
): PaletteGroup[] {
  const matches = items.flatMap((item): Match[] => {
    const rank = rankOf(item, words);
    if (rank === null) return [];
    return [{ item, rank: recent.includes(item.id) ? rank - 0.5 : rank }];
  });
  const groups = paletteKinds.flatMap((kind) => {
    // Sorting is stable, so items of one rank keep their order.
    const own = matches.filter(({ item }) => item.kind === kind).sort((left, right) => left.rank - right.rank);
    const best = own[0]?.rank ?? 0;
    return toGroup(
      kind,
      own.map(({ item }) => item),
      mostPerGroup,
    ).map((group) => ({ group, best }));
  });
  groups.push(...partGroups(items, words, recent, clusterParts));
  return groups.sort((left, right) => left.best - right.best).map(({ group }) => group);
}

interface NamedCluster {
  cluster: PaletteItem;
  isExact: boolean;
  rank: number;
  /** Parts that match the other words, best first. Shared by clusters with the same other words. */
  parts: readonly ClusterPart[];
}

/** Returns what words find on the clusters that they name. Builds only the items that are shown. */
function partGroups(
  items: readonly PaletteItem[],
  words: readonly string[],
  recent: readonly string[],
  clusterParts: readonly ClusterPart[],
): { group: PaletteGroup; best: number }[] {
  return (['finding', 'cluster-page'] as const).flatMap((kind) => {
    const own = clusterParts.filter((part) => part.kind === kind);
    const named = namedClusters(items, words, recent, own);
    const exact = named.filter(({ isExact }) => isExact);
    const clusters = (exact.length > 0 ? exact : named).sort((left, right) => left.rank - right.rank);
    const total = clusters.reduce((sum, { parts }) => sum + parts.length, 0);
    if (total === 0) return [];
    const first = clusters.slice(0, mostPerGroup);
    // The best part of each cluster comes before the second of any.
    const shown = Array.from({ length: mostPerGroup }, (_, turn) =>
      first.flatMap(({ cluster, parts }) => {
        const part = parts[turn];
        return part ? toPartItem(cluster, part) : [];
      }),
    ).flat();
    const group = { id: kind, title: kindWords[kind], items: shown.slice(0, mostPerGroup), total };
    return { group, best: exact.length > 0 ? 0 : 4 };
  });
}

function namedClusters(
  items: readonly PaletteItem[],
  words: readonly string[],
  recent: readonly string[],
  parts: readonly ClusterPart[],
): NamedCluster[] {
  const known = new Map<string, readonly ClusterPart[]>();
  const partsOf = (sought: readonly string[]) => {
    const key = sought.join(' ');
    const found = known.get(key) ?? matchingParts(parts, sought);
    known.set(key, found);
    return found;
  };
  return items.flatMap((cluster) => {
    if (!cluster.basePath) return [];
    const name = cluster.title.toLowerCase();
    const naming = words.filter((word) => word.length >= shortestNameWord && name.includes(word));
    const [longest] = naming.toSorted((left, right) => right.length - left.length);
    if (longest === undefined) return [];
    // The name of a cluster can contain the word for its part, such as "network".
    const isOnlyName = naming.length === words.length;
    const found = partsOf(words.filter((word) => (isOnlyName ? word !== longest : !naming.includes(word))));
    if (found.length === 0) return [];
    const rank = name.startsWith(longest) ? 1 : 2;
    return {
      cluster,
      isExact: words.includes(name),
      rank: recent.includes(cluster.id) ? rank - 0.5 : rank,
      parts: found,
    };
  });
}

function matchingParts(parts: readonly ClusterPart[], words: readonly string[]): ClusterPart[] {
  if (words.length === 0) return [];
  return parts
    .flatMap((part) => {
      const rank = rankOf(part, words);
      return rank === null ? [] : [{ part, rank }];
    })
    .sort((left, right) => left.rank - right.rank)
    .map(({ part }) => part);
}

function toPartItem(cluster: PaletteItem, part: ClusterPart): PaletteItem {
  return {
    id: `${part.kind}:${cluster.id} ${part.id}`,
    kind: part.kind,
    title: `${cluster.title}: ${part.title}`,
    ...(cluster.detail ? { detail: cluster.detail } : {}),
    href: `${cluster.basePath}/${part.path}`,
    recentId: cluster.id,
  };
}

function toGroup(kind: PaletteKind, items: readonly PaletteItem[], most: number): PaletteGroup[] {
  if (items.length === 0) return [];
  return [{ id: kind, title: kindWords[kind], items: items.slice(0, most), total: items.length }];
}

/** Returns 0 for the best match, `null` if a word is missing. */
function rankOf(
  { title, detail = '', keywords = '' }: Pick<PaletteItem, 'title' | 'detail' | 'keywords'>,
  words: readonly string[],
): number | null {
  const name = title.toLowerCase();
  const more = `${name} ${detail} ${keywords}`.toLowerCase();
  if (!words.every((word) => more.includes(word))) return null;
  const [first = ''] = words;
  if (name.startsWith(words.join(' '))) return 0;
  if (!words.every((word) => name.includes(word))) return 3;
  return name.startsWith(first) || name.includes(` ${first}`) ? 1 : 2;
}
