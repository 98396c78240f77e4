import * as z from 'zod';
import { abilities, accessHows } from './access';
import { namePatterns, parseClusterId } from './azure/arm-id';

/** Requirements of an organization on who can do what. */

/** `external`: of another tenant. `applications`: managed identities included. */
export const principalSets = ['guests', 'external', 'applications', 'users', 'everyone'] as const;
export type PrincipalSet = (typeof principalSets)[number];

/** Prefixes of subjects. Each has a name, a user principal name, or an object ID. */
export const subjectKinds = ['user', 'group', 'application'] as const;

export type Subject =
  | { kind: 'set'; set: PrincipalSet }
  | { kind: (typeof subjectKinds)[number]; name: string }
  /** An object ID, or a follower's resource ID. */
  | { kind: 'id'; id: string };

export function parseSubject(text: string): Subject | undefined {
  const set = principalSets.find((name) => name === text);
  if (set) return { kind: 'set', set };
  const kind = subjectKinds.find((prefix) => text.startsWith(`${prefix}:`));
  const name = kind === undefined ? '' : text.slice(kind.length + 1).trim();
  if (kind !== undefined && name !== '') return { kind, name };
  return namePatterns.guid.test(text) || parseClusterId(text) ? { kind: 'id', id: text.toLowerCase() } : undefined;
}

/** In characters. */
export const assertionLimits = { name: 200, cluster: 400, database: 260 } as const;

const subject = z
  .string()
  .max(400)
  .refine(
    (text) => parseSubject(text) !== undefined,
    `Enter a type and a name, such as group:ADX readers, an object ID, or a set: ${principalSets.join(', ')}`,
  );

const oneOrMore = <T extends z.ZodType>(item: T) => z.union([item, z.array(item).min(1).max(200)]);

/** As `kustodian.json` has it below `access`. */
export const accessAssertionSchema = z
  .strictObject({
    name: z.string().trim().min(1).max(assertionLimits.name),
    /** Each of them must have the ability. */
    who: oneOrMore(subject).exactOptional(),
    /** They can't have it. */
    none: oneOrMore(subject).exactOptional(),
    /** Others can't have it. */
    only: oneOrMore(subject).exactOptional(),
    can: oneOrMore(z.enum(abilities)),
    /** A name, a resource ID, or `*`. */
    cluster: z.string().min(1).max(assertionLimits.cluster).exactOptional(),
    /** A name, or `*` for every row. */
    database: z.string().min(1).max(assertionLimits.database).exactOptional(),
    how: z.array(z.enum(accessHows)).min(1).exactOptional(),
  })
  .refine(
    ({ who, none, only }) => [who, none, only].filter((subjects) => subjects !== undefined).length === 1,
    'Set exactly one of the keys “who”, “none”, and “only”, such as "none": "guests"',
  );
export type AccessAssertion = z.infer<typeof accessAssertionSchema>;

export const accessAssertionsSchema = z.array(accessAssertionSchema).max(500);
