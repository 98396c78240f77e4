import type { AssertionOutcome } from '@/lib/access/assertion-outcomes';
import type { AssertionProblem, AssertionResult } from '@/lib/access/assertions';
import { isUnknownReason } from '@/lib/model/evidence-result';
import { entryOf } from '@/lib/model/lookup-table';
import { counted } from '@/lib/model/text';
import { accessPartWords } from './access-words';

const order: readonly AssertionResult['outcome'][] = ['fail', 'unknown', 'pass'];

/** Returns failing assertions first, then unknown ones. */
export function sortOutcomes(outcomes: readonly AssertionOutcome[]): AssertionOutcome[] {
  return outcomes.toSorted((left, right) => order.indexOf(left.outcome) - order.indexOf(right.outcome));
}

/** Returns text such as `1 of 3 access assertions fails, and 1 is Unknown.` */
export function countOutcomes(outcomes: readonly AssertionOutcome[]): string {
  const of = (outcome: AssertionResult['outcome']) => outcomes.filter((other) => other.outcome === outcome).length;
  const [failing, unknown] = [of('fail'), of('unknown')];
  const all = counted(outcomes.length, 'access assertion');
  if (outcomes.length === 1)
    return unknown > 0
      ? 'The access assertion is Unknown.'
      : `The access assertion ${failing > 0 ? 'fails' : 'passes'}.`;
  if (failing + unknown === 0) return `All ${all} pass.`;
  const verb = unknown === 1 ? 'is' : 'are';
  if (failing === 0) return `${unknown} of ${all} ${verb} Unknown.`;
  const failed = `${failing} of ${all} ${failing === 1 ? 'fails' : 'fail'}`;
  return unknown === 0 ? `${failed}.` : `${failed}, and ${unknown} ${verb} Unknown.`;
}

/** Returns a line for each reason, with its number of clusters. */
export function unknownLines({ problems, unknown }: AssertionOutcome): { text: string; clusters: number }[] {
  const lines = new Map<string, Set<string>>();
  for (const { clusterId, part, reason } of unknown) {
    const text = unknownWords(part, reason);
    lines.set(text, (lines.get(text) ?? new Set()).add(clusterId.toLowerCase()));
  }
  return [
    ...problems.map((problem) => ({ text: problemWords(problem), clusters: 0 })),
    ...[...lines].map(([text, clusters]) => ({ text, clusters: clusters.size })),
  ];
}

function unknownWords(part: string, reason: string): string {
  // A sentence is about an unknown row or a cluster.
  if (!isUnknownReason(reason)) return reason;
  return `Couldn’t check ${entryOf(accessPartWords, part) ?? part}.`;
}

function problemWords({ subject, reason }: AssertionProblem): string {
  if (reason === 'ambiguous') return `“${subject}” matches several principals. Use an object ID in the assertion.`;
  return subject.includes(':')
    ? `“${subject}” wasn’t found by name on the loaded clusters. Use an object ID in the assertion.`
    : `The cluster “${subject}” wasn’t found. Check its name or resource ID.`;
}
