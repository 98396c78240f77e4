import { type Ability, type AccessHow, abilities, accessHows } from '@/lib/model/access';
import { type AccessAssertion, accessAssertionSchema, parseSubject } from '@/lib/model/access-assertion';

/** Principals must, can’t, or are the only ones that can. */
export const assertionRules = ['only', 'none', 'who'] as const;
export type AssertionRule = (typeof assertionRules)[number];

export interface AssertionDraft {
  name: string;
  rule: AssertionRule;
  /** One subject a line. */
  subjects: string;
  can: readonly Ability[];
  /** A name, a resource ID, or empty for every cluster. */
  cluster: string;
  /** A name, or empty for every database. */
  database: string;
  how: readonly AccessHow[];
}

export type AssertionErrors = { [Field in keyof AssertionDraft]?: string };

export function draftOf(assertion: AccessAssertion | null): AssertionDraft {
  const rule = assertionRules.find((name) => assertion?.[name] !== undefined) ?? 'only';
  const { name = '', can = [], cluster = '', database = '', how = ['now'] } = assertion ?? {};
  return {
    name,
    rule,
    cluster: withoutAny(cluster),
    database: withoutAny(database),
    how,
    subjects: [assertion?.[rule] ?? []].flat().join('\n'),
    can: [can].flat(),
  };
}

/** Returns an error for each invalid field. `others` are the assertions that it's saved with. */
export function parseDraft(
  draft: AssertionDraft,
  others: readonly AccessAssertion[],
): { assertion: AccessAssertion } | { errors: AssertionErrors } {
  const errors: AssertionErrors = {};
  const name = draft.name.trim();
  const subjects = draft.subjects.split('\n').flatMap((line) => line.trim() || []);
  const wrong = subjects.find((text) => parseSubject(text) === undefined);
  const [cluster, database] = [draft.cluster.trim(), draft.database.trim()];
  if (name === '') errors.name = 'Enter a name, such as “Only emergency access accounts are cluster admins”.';
  if (others.some((other) => other.name.toLowerCase() === name.toLowerCase()))
    errors.name = `Another assertion has this name. Enter a different name, such as “${freeName(name, others)}”.`;
  if (subjects.length === 0) errors.subjects = 'Enter at least one principal, such as group:ADX readers.';
  if (wrong !== undefined)
    errors.subjects = `“${wrong}” isn’t valid. Enter a type and a name, such as group:ADX readers, an object ID, or a set, such as guests.`;
  if (draft.can.length === 0) errors.can = 'Select at least one permission.';
  if (draft.how.length === 0) errors.how = 'Select at least one access type.';
  if (Object.keys(errors).length > 0) return { errors };
  const parsed = accessAssertionSchema.safeParse({
    name,
    [draft.rule]: oneOrMore(subjects),
    can: oneOrMore(abilities.filter((ability) => draft.can.includes(ability))),
    ...(cluster === '' ? {} : { cluster }),
    ...(database === '' ? {} : { database }),
    ...(draft.how.join() === 'now' ? {} : { how: accessHows.filter((how) => draft.how.includes(how)) }),
  });
  if (parsed.success) return { assertion: parsed.data };
  const [issue] = parsed.error.issues;
  const field = issue?.path[0];
  const errorField = field === 'cluster' || field === 'database' || field === 'name' ? field : 'subjects';
  return { errors: { [errorField]: tooLongWords[errorField] } };
}

/** The limits of the schema, which only a long text can break here. */
const tooLongWords = {
  name: 'Enter a name with up to 200 characters, such as “Only emergency access accounts are cluster admins”.',
  cluster: 'Enter a name or resource ID with up to 400 characters, such as contosofraud.',
  database: 'Enter a name with up to 260 characters, such as Telemetry.',
  subjects: 'Enter up to 200 principals with up to 400 characters each, such as group:ADX readers.',
} as const;

function freeName(name: string, others: readonly { name: string }[]): string {
  const taken = new Set(others.map((other) => other.name.toLowerCase()));
  let number = 2;
  while (taken.has(`${name} ${number}`.toLowerCase())) number += 1;
  return `${name} ${number}`;
}

function withoutAny(text: string): string {
  return text === '*' ? '' : text;
}

function oneOrMore<T>(list: readonly T[]): T | readonly T[] {
  const [only, ...others] = list;
  return only !== undefined && others.length === 0 ? only : list;
}
