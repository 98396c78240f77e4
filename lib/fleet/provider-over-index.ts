import {
  type CheckHeading,
  findingAt,
  type KeptFindings,
  outcomeAt,
  wholeFindings,
} from '@/lib/model/api/compact-findings';
import type { Finding } from '@/lib/model/finding';

/** Milliseconds that the index may lag behind a write. */
const indexLag = 600_000;

export interface Timed extends KeptFindings {
  readAt: string;
}

/** Returns whether the provider's response is newer, or within the index's lag. Both times are the server's. */
export function providerWins(provider: { readAt: string }, index: { readAt: string }): boolean {
  return Date.parse(index.readAt) - Date.parse(provider.readAt) < indexLag;
}

/** Takes the winner's findings, and the other's for what the winner couldn't read. */
export function joinFindings(index: Timed, provider: Timed, checks: readonly CheckHeading[]): KeptFindings {
  if (providerWins(provider, index)) return withIndex(provider, index, checks);
  const whole: Finding[] = [];
  for (const position of checks.keys()) {
    const isOpen = outcomeAt(index.outcomes, position) === 'unknown' && isNotLoaded(findingAt(index, checks, position));
    const finding = findingAt(isOpen ? provider : index, checks, position);
    if (finding) whole.push(finding);
  }
  return wholeFindings(whole);
}

/** Returns the same object if the index adds nothing. */
function withIndex(provider: Timed, index: Timed, checks: readonly CheckHeading[]): KeptFindings {
  const letters = [...provider.outcomes];
  const added = new Map<string, Finding>();
  for (const [position, { id }] of checks.entries()) {
    if (outcomeAt(provider.outcomes, position) !== 'unknown' || outcomeAt(index.outcomes, position) === 'unknown')
      continue;
    const known = findingAt(index, checks, position);
    if (!known || !couldNotAsk(findingAt(provider, checks, position), known)) continue;
    const message = `${known.message} Source: Azure Resource Graph, because the resource provider couldn’t be read.`;
    added.set(id, { ...known, message });
    letters[position] = index.outcomes.charAt(position);
  }
  if (added.size === 0) return provider;
  const findings = [...provider.findings.filter(({ checkId }) => !added.has(checkId)), ...added.values()];
  return { ...provider, outcomes: letters.join(''), findings };
}

/** Returns whether a finding is unknown only because parts that the other one uses couldn't be read. */
function couldNotAsk(open: Finding | undefined, known: Finding): boolean {
  if (isNotLoaded(open)) return false;
  const rests = new Set(known.evidence.map(({ part }) => part));
  return (open?.unknown ?? []).every(
    ({ part, reason }) => rests.has(part) && reason !== 'no-match' && reason !== 'not-documented',
  );
}

function isNotLoaded(finding: Finding | undefined): boolean {
  return finding?.unknown?.every(({ reason }) => reason === 'not-loaded') ?? true;
}
