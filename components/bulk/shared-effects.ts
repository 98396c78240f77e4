import { warningsOf } from '@/lib/fixes/plan/plan-texts';
import type { Text } from '@/lib/model/text-pieces';
import { type ImpactTile, impactTiles } from '../fixes/impact-strip';
import type { PlanGroup } from './run-review';

/** Effects and warnings of a run. Common ones are stated once. */
interface RunEffects {
  shared: Effects;
  byGroup: ReadonlyMap<string, Effects>;
}

export interface Effects {
  tiles: readonly ImpactTile[];
  warnings: readonly Text[];
  sources: readonly string[];
}

export function shareEffects(groups: readonly PlanGroup[]): RunEffects {
  const all = groups.map(effectsOf);
  const [first] = all;
  const inAll = (text: string, member: keyof Effects) =>
    all.every((effects) => effects[member].some((other) => JSON.stringify(other) === text));
  const isShared = (entry: unknown, member: keyof Effects) => inAll(JSON.stringify(entry), member);
  const keep = (effects: Effects, shared: boolean): Effects => ({
    tiles: effects.tiles.filter((tile) => isShared(tile, 'tiles') === shared),
    warnings: effects.warnings.filter((warning) => isShared(warning, 'warnings') === shared),
    sources: effects.sources.filter((source) => isShared(source, 'sources') === shared),
  });
  return {
    shared: first ? keep(first, true) : { tiles: [], warnings: [], sources: [] },
    byGroup: new Map(groups.map(({ key }, index) => [key, keep(all[index] ?? none, false)])),
  };
}

const none: Effects = { tiles: [], warnings: [], sources: [] };

function effectsOf({ sample: { plan } }: PlanGroup): Effects {
  return { tiles: impactTiles(plan.impact), warnings: warningsOf(plan), sources: [plan.impact.source] };
}
