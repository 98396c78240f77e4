import type { ClusterSummary } from '@/lib/model/api/api';
import { namePatterns } from '@/lib/model/azure/arm-id';
import { type Severity, severities } from '@/lib/model/finding';
import { valueOfTags } from '@/lib/model/tag-names';
import { type Arguments, quoted } from '../arguments/arguments';
import { CliError } from '../cli-error';
import type { ReportBody } from '../scan/report';

/** Real values of a cluster, also with pseudonyms. They are in no output. */
export type RealCluster = Pick<ClusterSummary, 'tags' | 'subscriptionId'>;

type Filter =
  | { kind: 'production' }
  | { kind: 'tag'; name: string; value: string }
  | { kind: 'subscription'; id: string };

export type NotifyRule = { text: string } & (
  | { kind: 'always' | 'gate' | 'unread' }
  | { kind: 'new'; severity: Severity; filter?: Filter }
);

export interface MatchedRule {
  rule: string;
  count: number;
}

const mostRules = 10;

/** Throws a `CliError` for the first mistake. `undefined`: every scan notifies. */
export function readNotifyRules(args: Arguments): readonly NotifyRule[] | undefined {
  const texts = args.all('notify-on');
  if (texts.length === 0) return undefined;
  if (!args.has('notify')) throw new CliError('--notify-on needs --notify URL.');
  if (texts.length > mostRules) throw new CliError(`Use --notify-on at most ${mostRules} times.`);
  const rules = texts.map(readRule);
  const keys = rules.map(({ text: _text, ...rule }) => JSON.stringify(rule));
  const repeated = rules.find((_, index) => keys.indexOf(keys[index] ?? '') !== index);
  if (repeated) throw new CliError(`--notify-on has the rule ${quoted(repeated.text)} twice. Enter it once.`);
  if (rules.some(({ kind }) => kind === 'new') && !args.has('baseline'))
    throw new CliError('--notify-on new needs --baseline FILE.');
  return rules;
}

function readRule(text: string): NotifyRule {
  if (text === 'always' || text === 'gate' || text === 'unread') return { text, kind: text };
  const [, level = 'high', filterText] = /^new(?::([a-z]+))?(?:@(.+))?$/su.exec(text) ?? [undefined, ''];
  const severity = severities.find((known) => known === level);
  const filter = filterText === undefined ? undefined : readFilter(filterText);
  if (severity && filterText === undefined) return { text, kind: 'new', severity };
  if (severity && filter) return { text, kind: 'new', severity, filter };
  throw new CliError(
    `Enter always, gate, unread, or new for --notify-on, such as new:high@production or new@tag=team:data. The value was ${quoted(text)}.`,
  );
}

function readFilter(text: string): Filter | undefined {
  if (text === 'production') return { kind: 'production' };
  const [, kind, rest = ''] = /^(tag|subscription)=(.+)$/su.exec(text) ?? [];
  if (kind === 'subscription' && namePatterns.guid.test(rest)) return { kind, id: rest.toLowerCase() };
  // Names of tags can't contain a colon in this form, and values can.
  const [, name = '', value = ''] = kind === 'tag' ? (/^([^:]+):(.+)$/su.exec(rest) ?? []) : [];
  if (kind !== 'tag' || name.trim() === '' || value.trim() === '') return undefined;
  return { kind, name: name.trim().toLowerCase(), value: value.trim() };
}

/** Returns the rules that match, in their order. `real` is by lowercase ID as in the report. */
export function matchedRules(
  rules: readonly NotifyRule[],
  { gate, unread, comparison, tenants = [] }: Pick<ReportBody, 'gate' | 'unread' | 'comparison' | 'tenants'>,
  { real, environmentTags }: { real: ReadonlyMap<string, RealCluster>; environmentTags: readonly string[] },
): MatchedRule[] {
  const countOf = (rule: NotifyRule): number => {
    switch (rule.kind) {
      case 'always':
        return 1;
      case 'gate':
        return gate.exit === 0 ? 0 : Math.max(1, gate.reasons.length);
      case 'unread':
        return unread.length + tenants.filter(({ problem }) => problem).length;
      case 'new':
        return (comparison?.newFailures ?? []).filter(
          ({ cluster, severity }) =>
            severities.indexOf(severity) <= severities.indexOf(rule.severity) &&
            (!rule.filter || isMatch(rule.filter, real.get(cluster), environmentTags)),
        ).length;
      default:
        return rule satisfies never;
    }
  };
  return rules.map((rule) => ({ rule: rule.text, count: countOf(rule) })).filter(({ count }) => count > 0);
}

/** Other names of production count elsewhere, and not here. */
const production: readonly string[] = ['production', 'prod', 'prd'];

function isMatch(filter: Filter, cluster: RealCluster | undefined, environmentTags: readonly string[]): boolean {
  if (!cluster) return false;
  switch (filter.kind) {
    case 'production':
      return production.includes(valueOfTags(cluster.tags, environmentTags)?.toLowerCase() ?? '');
    case 'tag':
      return valueOfTags(cluster.tags, [filter.name]) === filter.value;
    case 'subscription':
      return cluster.subscriptionId.toLowerCase() === filter.id;
    default:
      return filter satisfies never;
  }
}
