import * as z from 'zod';
import { apiVersions } from '@/lib/model/azure/api-versions';
import { clusterPropertiesSchema } from '@/lib/model/cluster';
import type { Judged } from '../judge';
import { isKnownWord } from '../vocabulary';
import type { Answer, Question } from './question';

/** Questions that the bodies of clusters answer. */
export const byShape: readonly Question[] = [
  {
    number: 1,
    question: `Do bodies of Microsoft.Kusto ${apiVersions.kusto} have the shapes of the specification, callout policies included?`,
    assumption: 'The bodies fit the product’s schemas. Numbers of callout policies mean 0 Allow and 1 Deny.',
    answer: ({ judged }) => {
      const kusto = judged.filter(({ version, operation, outcome }) => {
        return version === apiVersions.kusto && operation !== undefined && ['parsed', 'differs'].includes(outcome);
      });
      if (kusto.length === 0) return { result: 'Not seen', details: ['No body of a cluster was read.'] };
      const differing = kusto.filter(({ outcome }) => outcome === 'differs').length;
      const callouts = calloutForms(kusto);
      return {
        result: differing > 0 || callouts.some(({ fits }) => !fits) ? 'Differs' : 'Confirmed',
        details: [
          `Bodies: ${kusto.length}. With differences: ${differing}.`,
          ...(callouts.length === 0 ? ['No cluster has callout policies.'] : callouts.map(({ form }) => form)),
        ],
      };
    },
  },
];

interface CalloutForm {
  form: string;
  /** Whether listCalloutPolicies confirms the product's meaning of a number. */
  fits: boolean;
}

const policiesSchema = clusterPropertiesSchema.shape.calloutPolicies.unwrap().unwrap();
type CalloutPolicy = z.infer<typeof policiesSchema>[number];

const clusterSchema = z.looseObject({ properties: z.looseObject({ calloutPolicies: policiesSchema }) });

/** Each combination of type, access, and the word in the id: `calloutId` ends in the type, such as `*_kusto`. */
function calloutForms(kusto: readonly Judged[]): CalloutForm[] {
  const bySource = (suffix: RegExp, policiesIn: (json: unknown) => CalloutPolicy[]) =>
    kusto.flatMap(({ exchange, json }) => (suffix.test(new URL(exchange.url).pathname) ? policiesIn(json) : []));
  const inClusters = bySource(/\/clusters\/[^/]+$/i, (json) => {
    const parsed = clusterSchema.safeParse(json);
    return parsed.success ? parsed.data.properties.calloutPolicies : [];
  });
  const inLists = bySource(/\/listCalloutPolicies$/i, (json) => {
    const parsed = z.looseObject({ value: policiesSchema }).safeParse(json);
    return parsed.success ? parsed.data.value : [];
  });
  const accessById = new Map(inLists.map(({ calloutId, outboundAccess }) => [calloutId, outboundAccess]));
  const forms = inClusters.map((policy) => {
    const { calloutType, outboundAccess, calloutId } = policy;
    const word = calloutId?.split('_').slice(1).join('_') ?? '';
    const type = wordOf(calloutType, 'calloutType');
    const access = wordOf(outboundAccess, 'outboundAccess');
    const listed = accessById.get(calloutId);
    const known = isKnownWord(word, 'calloutType', undefined) ? word : 'another word';
    const compared = listed === undefined ? '' : `, listCalloutPolicies has ${wordOf(listed, 'outboundAccess')}`;
    const meaning = ['Allow', 'Deny'][Number(outboundAccess)];
    const fits = typeof outboundAccess !== 'number' || typeof listed !== 'string' || listed === meaning;
    return { form: `Callout policy: type ${type} (id ends in ${known}), access ${access}${compared}.`, fits };
  });
  return [...new Map(forms.map((entry) => [entry.form, entry])).values()].sort((left, right) =>
    left.form.localeCompare(right.form, 'en'),
  );
}

function wordOf(value: string | number | null | undefined, property: string): string {
  if (typeof value === 'number') return `number ${value}`;
  if (typeof value !== 'string') return 'missing';
  return isKnownWord(value, property, undefined) ? value : 'another word';
}

/** Statuses and codes with their counts, for a detail line. */
export function tally(judged: readonly Judged[]): string {
  const counts = new Map<string, number>();
  for (const { exchange, error } of judged) {
    const key = error ? `${exchange.status} ${codeOf(error.code)}` : String(exchange.status || 'no answer');
    counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  return [...counts]
    .sort(([left], [right]) => left.localeCompare(right, 'en'))
    .map(([key, count]) => `${count} × ${key}`)
    .join(', ');
}

/** An error code, if it has the form of one. */
export function codeOf(code: string): string {
  return /^[A-Z][A-Za-z]{1,63}(?:_[A-Za-z]{1,63})*$/.test(code) ? code : '(code)';
}

/** Returns the answer to a question for which the tenant has no evidence. */
export function notSeen(why: string): Answer {
  return { result: 'Not seen', details: [why] };
}
