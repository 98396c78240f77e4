import { checks } from '@/lib/checks/catalog';
import type { FleetData } from '@/lib/client/queries/fleet';
import { categoryWords } from '@/lib/findings/category-words';
import { whyNotFix } from '@/lib/findings/why-not';
import { bulkFixes, buttonOf, type FixId, fixIdsOf } from '@/lib/fixes/catalog';
import type { ClusterAnswer } from '@/lib/model/api/api';
import { outcomeAt } from '@/lib/model/api/compact-findings';
import { parseClusterId } from '@/lib/model/azure/arm-id';
import type { Severity } from '@/lib/model/finding';
import { settingGroups, settingWords } from '../settings/setting-words';
import { clusterPages } from '../ui/main-pages';
import { clusterHref, type LoadedData } from './loaded-items';
import type { ClusterPart, PaletteItem } from './palette-item';

/** Loads with its catalogs when Find anything opens. */

type Check = (typeof checks)[number];

const severityWords: Record<Severity, string> = { high: 'High', medium: 'Medium', low: 'Low', info: 'Info' };

export interface CatalogContext {
  loaded: LoadedData;
  /** The cluster of the page, if it's loaded. */
  current: ClusterAnswer | undefined;
  readOnly: boolean;
}

export function catalogItems(context: CatalogContext): PaletteItem[] {
  return [...checks.map(checkItem), ...fixItems(context), ...settingItems()];
}

function checkItem({ id, title, category, severity }: Check): PaletteItem {
  return {
    id: `check:${id}`,
    kind: 'check',
    title,
    detail: `${categoryWords[category]} · ${severityWords[severity]}`,
    keywords: id,
    href: `/checks/${id}`,
  };
}

export function clusterParts(): ClusterPart[] {
  return [
    ...checks.map(({ id, title }): ClusterPart => {
      const path = `overview?${new URLSearchParams({ finding: id })}`;
      return { id, kind: 'finding', title, keywords: id, path };
    }),
    ...clusterPages.map(({ slug, label, keywords }): ClusterPart => {
      return { id: slug, kind: 'cluster-page', title: label, keywords: `${keywords} tab page`, path: slug };
    }),
  ];
}

/** Returns each fix once, with the first check that offers it. */
function fixItems(context: CatalogContext): PaletteItem[] {
  const first = new Map<FixId, Check>();
  for (const check of checks) for (const fixId of fixIdsOf(check)) if (!first.has(fixId)) first.set(fixId, check);
  return [...first].map(([fixId, check]) => ({
    id: `fix:${fixId}`,
    kind: 'fix',
    title: buttonOf(fixId),
    detail: check.title,
    keywords: `${fixId} ${check.id}`,
    ...whereToFix(fixId, check, context),
  }));
}

/** Returns where a fix starts, or why it can't start now. */
function whereToFix(
  fixId: FixId,
  check: Check,
  { current, loaded, readOnly }: CatalogContext,
): Pick<PaletteItem, 'href' | 'unavailable' | 'note'> {
  if (readOnly) return { unavailable: 'Read-only mode is on. Turn it off in Settings.' };
  const name = current && parseClusterId(current.snapshot.clusterId)?.clusterName;
  const outcome = current?.findings.find(({ checkId }) => checkId === check.id)?.outcome;
  const here =
    current && clusterHref(current.snapshot.clusterId, `overview?${new URLSearchParams({ finding: check.id })}`);
  if (here && outcome === 'fail') {
    // The finding shows what the fix would change, also to people who can't apply it.
    const note = whyNotFix(current, fixId, false)?.words;
    return { href: here, ...(note ? { note } : {}) };
  }
  if (bulkFixes.has(fixId)) {
    const failing = failingClusters(loaded.fleet, check.id);
    const query = new URLSearchParams({ fix: fixId, check: check.id, outcome: 'fail' });
    if (failing !== 0) return { href: `/plan?${query}` };
    return { unavailable: 'No loaded cluster fails this check.' };
  }
  return { unavailable: name ? `${name} isn’t failing this check.` : 'First open a cluster that fails this check.' };
}

/** Returns how many loaded clusters fail a check, or `undefined` before the fleet is loaded. */
function failingClusters(fleet: FleetData | undefined, checkId: string): number | undefined {
  const index = fleet?.checks.findIndex(({ id }) => id === checkId) ?? -1;
  if (!fleet || index < 0) return undefined;
  return fleet.clusters.filter(({ outcomes }) => outcomeAt(outcomes, index) === 'fail').length;
}

function settingItems(): PaletteItem[] {
  return settingGroups.flatMap(({ title, names }) =>
    names.map((name) => ({
      id: `setting:${name}`,
      kind: 'setting',
      title: settingWords[name].name,
      detail: title,
      keywords: `${name} setting`,
      href: '/settings#settings',
    })),
  );
}
