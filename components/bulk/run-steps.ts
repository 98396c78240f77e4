import { type BulkItem, type BulkRun, isEligible } from '@/lib/client/bulk/bulk-run';
import { type BulkGroup, wordsOf } from './bulk-words';

export interface RunStep {
  name: string;
  counts: Readonly<Partial<Record<BulkGroup, number>>>;
  total: number;
}

/** A longer run joins the waves that have ended and those to follow. */
const mostWaves = 4;

/** Whether the run changes at most one cluster, which is neither a canary nor a wave. */
export function isAlone({ items }: BulkRun): boolean {
  return items.filter((item) => item.wave !== undefined || isEligible(item)).length <= 1;
}

/** Returns the canary and the waves, also those that haven't started. Empty while the run is planned, and for one cluster. */
export function runSteps(run: BulkRun): RunStep[] {
  if (run.phase === 'planning' || isAlone(run)) return [];
  const canary = run.items.filter(
    (item, index) => item.wave === 0 || (item.wave === undefined && isCanary(run, index)),
  );
  const waves = [...startedWaves(run), ...nextWaves(run)];
  return [
    ...(canary.length > 0 ? [toStep('Canary', canary)] : []),
    ...joined(waves).map(({ name, items }) => toStep(name, items)),
  ];
}

/** Canary and waves that haven't ended run one after another. */
export interface TimeLeft {
  steps: number;
  /** Documented maximum of one step, or 0. */
  minutes: number;
  /** Azure's words, if all plans have the same. */
  duration: string | undefined;
}

/** Returns `undefined` if nothing is left to send or to follow. */
export function timeLeft(run: BulkRun): TimeLeft | undefined {
  const isOpen = (item: BulkItem) => item.state.kind === 'applying' || isEligible(item);
  const canary = run.items.filter((item, index) => item.wave === 0 || isCanary(run, index));
  const steps = [...(run.undoing ? [] : [canary]), ...startedWaves(run), ...nextWaves(run)].filter((items) =>
    items.some(isOpen),
  );
  if (steps.length === 0) return undefined;
  const impacts = run.items.filter(isOpen).flatMap(({ planned }) => (planned ? [planned.plan.impact] : []));
  const durations = new Set(impacts.map(({ duration }) => duration));
  const [duration] = durations;
  return {
    steps: steps.length,
    minutes: Math.max(0, ...impacts.map(({ outageMinutes }) => outageMinutes)),
    duration: durations.size === 1 ? duration : undefined,
  };
}

function isCanary(run: BulkRun, index: number): boolean {
  const item = run.items[index];
  return !run.undoing && index === run.canary && item !== undefined && isEligible(item);
}

function startedWaves({ items }: BulkRun): BulkItem[][] {
  const numbers = [...new Set(items.flatMap(({ wave }) => (wave === undefined || wave === 0 ? [] : [wave])))];
  return numbers.sort((left, right) => left - right).map((number) => items.filter(({ wave }) => wave === number));
}

function nextWaves(run: BulkRun): BulkItem[][] {
  const rest = run.items.filter((item, index) => item.wave === undefined && isEligible(item) && !isCanary(run, index));
  return Array.from({ length: Math.ceil(rest.length / run.waveSize) }, (_, wave) =>
    rest.slice(wave * run.waveSize, (wave + 1) * run.waveSize),
  );
}

interface NamedItems {
  name: string;
  items: readonly BulkItem[];
}

function joined(waves: readonly BulkItem[][]): NamedItems[] {
  const has = (items: readonly BulkItem[], group: BulkGroup) => items.some((item) => wordsOf(item).group === group);
  const current = waves.findIndex((items) => has(items, 'under-way') || has(items, 'waiting'));
  const bounds =
    waves.length <= mostWaves
      ? waves.map((_, index) => [index, index + 1] as const)
      : current < 0
        ? [[0, waves.length] as const]
        : [[0, current] as const, [current, current + 1] as const, [current + 1, waves.length] as const];
  return bounds.flatMap(([from, to]) =>
    from === to
      ? []
      : [{ name: to - from === 1 ? `Wave ${to}` : `Waves ${from + 1}–${to}`, items: waves.slice(from, to).flat() }],
  );
}

function toStep(name: string, items: readonly BulkItem[]): RunStep {
  const counts: Partial<Record<BulkGroup, number>> = {};
  for (const item of items) {
    const { group } = wordsOf(item);
    counts[group] = (counts[group] ?? 0) + 1;
  }
  return { name, counts, total: items.length };
}
