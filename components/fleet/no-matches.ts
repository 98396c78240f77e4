import { type FleetFilter, type ListFilter, narrowsFindings, noFilter, parseExclusion } from '@/lib/model/fleet-filter';
import type { FleetRow } from './fleet-row';
import { matchingClusters, withFinding } from './select-rows';

type Part = ListFilter | 'q';

const clusterParts = ['q', 'subscription', 'location', 'state', 'tag', 'cluster'] as const;
const findingParts = ['severity', 'category', 'framework', 'check', 'outcome', 'fixable', 'exempted'] as const;

/** What a cluster has or does, for none or many and for one. `[one value, several values]`. */
const predicates: Record<Part, { many: [string, string]; one: [string, string] }> = {
  q: { many: ['match the search', 'match the search'], one: ['matches the search', 'matches the search'] },
  subscription: {
    many: ['are in this subscription', 'are in these subscriptions'],
    one: ['is in this subscription', 'is in these subscriptions'],
  },
  location: {
    many: ['are in this location', 'are in these locations'],
    one: ['is in this location', 'is in these locations'],
  },
  state: { many: ['have this state', 'have one of these states'], one: ['has this state', 'has one of these states'] },
  tag: { many: ['have this tag', 'have these tags'], one: ['has this tag', 'has these tags'] },
  cluster: { many: ['are selected', 'are selected'], one: ['is selected', 'is selected'] },
  severity: {
    many: ['have a finding of this severity', 'have a finding of these severities'],
    one: ['has a finding of this severity', 'has a finding of these severities'],
  },
  category: {
    many: ['fail in this category', 'fail in these categories'],
    one: ['fails in this category', 'fails in these categories'],
  },
  framework: {
    many: ['fail a check of this framework', 'fail a check of these frameworks'],
    one: ['fails a check of this framework', 'fails a check of these frameworks'],
  },
  check: {
    many: ['fail this check', 'fail one of these checks'],
    one: ['fails this check', 'fails one of these checks'],
  },
  outcome: {
    many: ['have this result', 'have one of these results'],
    one: ['has this result', 'has one of these results'],
  },
  fixable: { many: ['have a finding with a fix', ''], one: ['has a finding with a fix', ''] },
  exempted: { many: ['have an exempt finding', ''], one: ['has an exempt finding', ''] },
};

/** Returns what each filter removed, when no cluster is left. */
export function explainNoMatches(rows: readonly FleetRow[], filter: FleetFilter): string[] {
  const sentences: string[] = [];
  let used = 0;
  for (const part of clusterParts) {
    if (filter[part].length === 0) continue;
    used += 1;
    const count = matchingClusters(rows, { ...noFilter, [part]: filter[part] }).length;
    sentences.push(`${counted(count, true)} ${predicateOf(part, filter, count)}.`);
  }
  const exclusions = filter.not.filter((text) => isAboutClusters(text));
  if (exclusions.length > 0) {
    used += 1;
    const count = matchingClusters(rows, { ...noFilter, not: exclusions }).length;
    sentences.push(
      count === 0
        ? 'The filters exclude all clusters.'
        : `${counted(count, true)} ${count === 1 ? 'isn’t' : 'aren’t'} excluded.`,
    );
  }
  const left = matchingClusters(rows, filter);
  if (used > 1)
    sentences.push(`${counted(left.length, false)} ${left.length === 1 ? 'matches' : 'match'} all of these.`);
  if (left.length === 0 || !narrowsFindings(filter)) return sentences;
  const parts = findingParts.filter((part) => filter[part].length > 0);
  for (const part of parts) {
    const outcome = part === 'outcome' || filter.outcome.length === 0 ? {} : { outcome: filter.outcome };
    const count = withFinding(left, { ...noFilter, ...outcome, [part]: filter[part] }).length;
    sentences.push(`${counted(count, used === 0 && count > 0)} ${predicateOf(part, filter, count)}.`);
  }
  if (parts.length > 1) sentences.push('None has a finding that matches all of these.');
  return sentences;
}

function counted(count: number, withNoun: boolean): string {
  const noun = withNoun ? (count === 1 ? ' cluster' : ' clusters') : '';
  return count === 0 ? (withNoun ? 'No clusters' : 'None') : `${count.toLocaleString('en')}${noun}`;
}

function predicateOf(part: Part, filter: FleetFilter, count: number): string {
  const several = filter[part].length > 1 && part !== 'q';
  // "None fails", "No clusters fail", "1 fails", and "2 fail".
  const { one, many } = predicates[part];
  return (count === 1 || (count === 0 && isFindingPart(part)) ? one : many)[several ? 1 : 0];
}

function isFindingPart(part: Part): boolean {
  return findingParts.some((name) => name === part);
}

function isAboutClusters(text: string): boolean {
  const field = parseExclusion(text)?.field;
  return clusterParts.some((part) => part === field);
}
