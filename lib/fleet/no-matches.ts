import { type FleetFilter, type ListFilter, narrowsFindings, noFilter, parseExclusion } from '@/lib/model/fleet-filter';
import { figure } from '@/lib/model/text';
import type { FleetRow } from './fleet-row';
import { matchingClusters, withFinding } from './select-rows';

type Part = ListFilter | 'q';

const clusterParts = ['q', 'subscription', 'location', 'state', 'publicAccess', 'tag', 'cluster'] as const;
const findingParts = ['severity', 'category', 'framework', 'check', 'outcome', 'fixable', 'exempted'] as const;

/** Predicates of clusters, for a plural and a singular subject. `[one value, several values]`. */
const predicates: Record<Part, { plural: [string, string]; singular: [string, string] }> = {
  q: { plural: ['match the search', 'match the search'], singular: ['matches the search', 'matches the search'] },
  subscription: {
    plural: ['are in this subscription', 'are in these subscriptions'],
    singular: ['is in this subscription', 'is in these subscriptions'],
  },
  location: {
    plural: ['are in this location', 'are in these locations'],
    singular: ['is in this location', 'is in these locations'],
  },
  state: {
    plural: ['have this state', 'have one of these states'],
    singular: ['has this state', 'has one of these states'],
  },
  publicAccess: {
    plural: ['have this public access', 'have one of these kinds of public access'],
    singular: ['has this public access', 'has one of these kinds of public access'],
  },
  tag: { plural: ['have this tag', 'match these tags'], singular: ['has this tag', 'matches these tags'] },
  cluster: {
    plural: ['match the filter Cluster', 'match the filter Cluster'],
    singular: ['matches the filter Cluster', 'matches the filter Cluster'],
  },
  severity: {
    plural: ['have a finding of this severity', 'have a finding of these severities'],
    singular: ['has a finding of this severity', 'has a finding of these severities'],
  },
  category: {
    plural: ['fail in this category', 'fail in these categories'],
    singular: ['fails in this category', 'fails in these categories'],
  },
  framework: {
    plural: ['fail a check of this framework', 'fail a check of these frameworks'],
    singular: ['fails a check of this framework', 'fails a check of these frameworks'],
  },
  check: {
    plural: ['fail this check', 'fail any of these checks'],
    singular: ['fails this check', 'fails one of these checks'],
  },
  outcome: {
    plural: ['have this result', 'have one of these results'],
    singular: ['has this result', 'has one of these results'],
  },
  fixable: { plural: ['have a finding with a fix', ''], singular: ['has a finding with a fix', ''] },
  exempted: { plural: ['have an exempt finding', ''], singular: ['has an exempt finding', ''] },
};

/** Where a result is, after `has this result`. `[one value, several values]`. */
const placesOfResults = {
  category: ['in this category', 'in these categories'],
  framework: ['for a check of this framework', 'for a check of these frameworks'],
  check: ['for this check', 'for one of these checks'],
} as const;

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
    sentences.push(count === 0 ? 'The filters exclude all clusters.' : `The exclusions leave ${counted(count, true)}.`);
  }
  const left = matchingClusters(rows, filter);
  if (used > 1)
    sentences.push(`${counted(left.length, false)} ${left.length === 1 ? 'matches' : 'match'} all these filters.`);
  if (left.length === 0 || !narrowsFindings(filter)) return sentences;
  const parts = findingParts.filter((part) => filter[part].length > 0);
  for (const part of parts) {
    const outcome = part === 'outcome' || filter.outcome.length === 0 ? {} : { outcome: filter.outcome };
    const count = withFinding(left, { ...noFilter, ...outcome, [part]: filter[part] }).length;
    sentences.push(`${counted(count, used === 0 && count > 0)} ${predicateOf(part, filter, count)}.`);
  }
  if (parts.length > 1) sentences.push('None has a finding that matches all these filters.');
  return sentences;
}

function counted(count: number, withNoun: boolean): string {
  const noun = withNoun ? (count === 1 ? ' cluster' : ' clusters') : '';
  return count === 0 ? (withNoun ? 'No clusters' : 'None') : `${figure(count)}${noun}`;
}

function predicateOf(part: Part, filter: FleetFilter, count: number): string {
  const several = filter[part].length > 1 && part !== 'q';
  const isSingular = count === 1 || (count === 0 && isFindingPart(part));
  // Without a filter of results, findings are failures.
  if (filter.outcome.length > 0 && (part === 'category' || part === 'framework' || part === 'check')) {
    const result = filter.outcome.length > 1 ? 'one of these results' : 'this result';
    return `${isSingular ? 'has' : 'have'} ${result} ${placesOfResults[part][several ? 1 : 0]}`;
  }
  // "None fails", "No clusters fail", "1 fails", and "2 fail".
  const { singular, plural } = predicates[part];
  return (isSingular ? singular : plural)[several ? 1 : 0];
}

function isFindingPart(part: Part): boolean {
  return findingParts.some((name) => name === part);
}

function isAboutClusters(text: string): boolean {
  const field = parseExclusion(text)?.field;
  return clusterParts.some((part) => part === field);
}
