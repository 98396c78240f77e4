import { type CheckHeading, type CompactFindings, findingAt, outcomeAt } from './compact-findings';
import type { Finding } from './finding';

/** How long the index may lag behind a write, in milliseconds: for so long a provider's answer wins over a later one of the index. */
export const indexLag = 600_000;

/** Something that was read at a time (ISO). */
export interface Timed extends CompactFindings {
  readAt: string;
}

/** Whether the provider's answer is taken whole: it is the newer one, or so young that the index may not know of it yet. */
export function providerWins(provider: { readAt: string }, index: { readAt: string }, now: number): boolean {
  const readAt = Date.parse(provider.readAt);
  return readAt >= Date.parse(index.readAt) || now - readAt < indexLag;
}

/**
 * Findings of a cluster of which both spoke: the provider's where it wins; else the index's, with the provider's for what the
 * index cannot answer.
 */
export function joinFindings(
  index: Timed,
  provider: Timed,
  { checks, now }: { checks: readonly CheckHeading[]; now: number },
): CompactFindings {
  if (providerWins(provider, index, now)) return provider;
  const whole: Finding[] = [];
  const letters = checks.map((_check, place) => {
    const isOpen = outcomeAt(index.outcomes, place) === 'unknown' && isNotLoaded(findingAt(index, checks, place));
    const finding = findingAt(isOpen ? provider : index, checks, place);
    if (finding) whole.push(finding);
    return (isOpen ? provider : index).outcomes.charAt(place);
  });
  return { outcomes: letters.join(''), findings: whole };
}

function isNotLoaded(finding: Finding | undefined): boolean {
  return finding?.unknown?.every(({ reason }) => reason === 'not-loaded') ?? true;
}
