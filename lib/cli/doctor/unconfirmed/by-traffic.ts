import * as z from 'zod';
import type { Judged } from '../judge';
import { notSeen, tally } from './by-shape';
import type { Question } from './question';

const limitHeader = 'x-ms-ratelimit-remaining-subscription-resource-requests';
const linkSchema = z.looseObject({ nextLink: z.string() });
const listSchema = z.looseObject({ value: z.array(z.unknown()) });

/** Questions that headers, links, and errors answer. */
export const byTraffic: readonly Question[] = [
  {
    number: 8,
    question: 'How many reads does Microsoft.Kusto allow, against 200 databases with four lists each?',
    assumption: 'The remaining reads start at 299 for each action, so large clusters are read without a refusal.',
    answer: ({ judged }) => {
      const kusto = judged.filter(({ operation }) => operation?.id.includes('/providers/Microsoft.Kusto/clusters'));
      const throttled = kusto.filter(({ exchange }) => exchange.status === 429);
      const left = kusto.flatMap(({ exchange }) => numberIn(exchange.headers[limitHeader]));
      if (left.length === 0) {
        return throttled.length > 0
          ? { result: 'Differs', details: [`No ${limitHeader}. ${tally(kusto)}.`] }
          : notSeen(`Requests to Microsoft.Kusto: ${kusto.length}. None has ${limitHeader}.`);
      }
      const [most, least] = [Math.max(...left), Math.min(...left)];
      return {
        result: throttled.length > 0 || most > 299 ? 'Differs' : 'Confirmed',
        details: [
          `${limitHeader}: highest ${most}, lowest ${least}. Responses: ${left.length}.`,
          `Requests to Microsoft.Kusto: ${kusto.length}. Refused with 429: ${throttled.length}.`,
        ],
      };
    },
  },
  {
    number: 11,
    question: 'Does Azure Resource Manager return links to regional hosts or with :443?',
    assumption: 'Links of lists start with the origin that was asked.',
    answer: ({ judged }) => {
      const links = judged.flatMap((entry) => linkOf(entry));
      if (links.length === 0) return notSeen('No list had a next page.');
      const others = links.filter((link) => link !== 'the same origin');
      return {
        result: others.length > 0 ? 'Differs' : 'Confirmed',
        details: [...new Set(links)]
          .sort()
          .map((kind) => `Links: ${links.filter((link) => link === kind).length} × ${kind}.`),
      };
    },
  },
  {
    number: 12,
    question: 'What does listing clusters return in a subscription that isn’t registered for Microsoft.Kusto?',
    assumption: 'Azure returns an empty list or MissingSubscriptionRegistration. Both mean no clusters.',
    answer: ({ judged }) => {
      const registrations = judged.flatMap((entry) => registrationOf(entry));
      const unregistered = registrations.filter(({ state }) => state.toLowerCase() === 'notregistered');
      if (unregistered.length === 0) {
        return notSeen(`Subscriptions with a registration: ${registrations.length}. None is unregistered.`);
      }
      const lists = judged.filter(({ operation, exchange }) => {
        const isList = operation?.id === 'GET /subscriptions/{}/providers/Microsoft.Kusto/clusters';
        return isList && unregistered.some(({ subscription }) => subscription === subscriptionIn(exchange.url));
      });
      if (lists.length === 0) return notSeen('Clusters weren’t listed in an unregistered subscription.');
      const fits = lists.every(
        ({ error, json }) => error?.code === 'MissingSubscriptionRegistration' || isEmptyList(json),
      );
      const details = [`Unregistered subscriptions: ${unregistered.length}. Lists of clusters: ${tally(lists)}.`];
      return { result: fits ? 'Confirmed' : 'Differs', details };
    },
  },
];

function numberIn(text: string | undefined): number[] {
  return text !== undefined && /^\d{1,9}$/.test(text) ? [Number(text)] : [];
}

/** Returns how the origin of a link differs. The rest of a link can contain names. */
function linkOf({ exchange, json }: Judged): string[] {
  const parsed = linkSchema.safeParse(json);
  if (!parsed.success || !URL.canParse(parsed.data.nextLink)) return [];
  const asked = new URL(exchange.url);
  const link = new URL(parsed.data.nextLink);
  if (link.hostname !== asked.hostname) {
    return [link.hostname.endsWith(`.${asked.hostname}`) ? 'a regional host of the same domain' : 'another host'];
  }
  const hasPort = /^https:\/\/[^/?#]*:443(?=[/?#]|$)/i.test(parsed.data.nextLink);
  if (hasPort) return ['the same host with :443'];
  return [link.origin === asked.origin ? 'the same origin' : 'the same host with another port'];
}

function registrationOf({ operation, exchange, json }: Judged): { subscription: string; state: string }[] {
  if (operation?.id !== 'GET /subscriptions/{}/providers/Microsoft.Kusto') return [];
  const parsed = z.looseObject({ registrationState: z.string() }).safeParse(json);
  return parsed.success ? [{ subscription: subscriptionIn(exchange.url), state: parsed.data.registrationState }] : [];
}

function subscriptionIn(url: string): string {
  return new URL(url).pathname.split('/')[2]?.toLowerCase() ?? '';
}

function isEmptyList(json: unknown): boolean {
  const parsed = listSchema.safeParse(json);
  return parsed.success && parsed.data.value.length === 0;
}
