import { namePatterns } from '@/lib/model/azure/arm-id';
import {
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
/** Kinds that are listed before anything is typed. */
const listedAtOnce: readonly PaletteKind[] = ['page', 'view', 'action'];

/**
 * Returns items that match every word, best group first. Without words: recent items, pages, saved views, and actions.
 */
export function searchItems(
  items: readonly PaletteItem[],
  text: string,
  recent: readonly string[],
): readonly PaletteGroup[] {
  const words = text.toLowerCase().split(/\s+/).filter(Boolean);
  return words.length === 0
    ? startGroups(items, recent)
    : matchingGroups([...items, ...enteredPrincipal(items, text.trim())], words, recent);
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
  return groups.sort((left, right) => left.best - right.best).map(({ group }) => group);
}

function toGroup(kind: PaletteKind, items: readonly PaletteItem[], most: number): PaletteGroup[] {
  if (items.length === 0) return [];
  return [{ id: kind, title: kindWords[kind], items: items.slice(0, most), total: items.length }];
}

/** Returns 0 for the best match, `null` if a word is missing. */
function rankOf({ title, detail = '', keywords = '' }: PaletteItem, words: readonly string[]): number | null {
  const name = title.toLowerCase();
  const more = `${name} ${detail} ${keywords}`.toLowerCase();
  if (!words.every((word) => more.includes(word))) return null;
  const [first = ''] = words;
  if (name.startsWith(words.join(' '))) return 0;
  if (!words.every((word) => name.includes(word))) return 3;
  return name.startsWith(first) || name.includes(` ${first}`) ? 1 : 2;
}
