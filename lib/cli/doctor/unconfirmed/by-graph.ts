import * as z from 'zod';
import { directoryObjectSchema } from '@/lib/azure/azure-bodies';
import type { Judged } from '../judge';
import { notSeen, tally } from './by-shape';
import type { Question, Witness } from './question';

const objectsSchema = z.looseObject({ value: z.array(directoryObjectSchema) });

/** Scopes that show groups and applications. */
const widerScopes = /^(Directory\.|Group\.|GroupMember\.|Application\.)/;

/** Questions that need a token for Microsoft Graph. */
export const byGraph: readonly Question[] = [
  {
    number: 5,
    question: 'What does getByIds return to a token with User.ReadBasic.All only, for three types?',
    assumption: 'Azure returns what the token can see, and leaves out the rest.',
    answer: (witness) => {
      const asked = requestsOf(witness);
      if (asked.length === 0)
        return notSeen('Microsoft Graph wasn’t read. Run the doctor with --graph-token-from-env.');
      if (witness.graphScopes.some((scope) => widerScopes.test(scope))) {
        return notSeen(
          `${tally(asked)}. This token also sees groups or applications. Use a token of an app registration that has User.ReadBasic.All only.`,
        );
      }
      const isRefused = asked.some(({ exchange }) => exchange.status >= 400);
      return { result: isRefused ? 'Differs' : 'Confirmed', details: [`${tally(asked)}.`] };
    },
  },
  {
    number: 6,
    question: 'Does getByIds honor $select?',
    assumption: 'userType is returned for users. Where it isn’t, a guest is recognized by the user name.',
    answer: (witness) => {
      const asked = requestsOf(witness);
      if (asked.length === 0)
        return notSeen('Microsoft Graph wasn’t read. Run the doctor with --graph-token-from-env.');
      const users = asked.flatMap(({ json }) => usersIn(json));
      if (users.length === 0) return notSeen(`${tally(asked)}. No user was returned.`);
      const selected = users.filter((user) => 'userType' in user).length;
      const unselected = users.filter((user) => 'businessPhones' in user || 'jobTitle' in user).length;
      return {
        result: selected > 0 && unselected === 0 ? 'Confirmed' : 'Differs',
        details: [
          `Users: ${users.length}. With userType: ${selected}. With properties that weren’t selected: ${unselected}.`,
        ],
      };
    },
  },
];

function requestsOf({ judged }: Witness): Judged[] {
  return judged.filter(({ operation }) => operation?.id === 'POST /v1.0/directoryObjects/getByIds');
}

function usersIn(json: unknown): object[] {
  const parsed = objectsSchema.safeParse(json);
  if (!parsed.success) return [];
  return parsed.data.value.filter((object) => object['@odata.type']?.toLowerCase() === '#microsoft.graph.user');
}
