import type { AccessPrincipal } from '@/lib/model/access';
import { type AccessAssertion, parseSubject, type Subject } from '@/lib/model/access-assertion';
import { namePatterns } from '@/lib/model/azure/arm-id';
import { defined } from '@/lib/model/defined';
import type { Principal } from '@/lib/model/principal';
import { type AssertionInput, type AssertionProblem, type AssertionResult, evaluateAssertions } from './assertions';

/** By the lowercase name with which assertions name them. */
export type NamedPrincipals = ReadonlyMap<string, readonly AccessPrincipal[]>;

type NamedSubject = Extract<Subject, { name: string }>;

/** Returns the lowercase names of subjects without an ID. */
export function namedSubjects({ who, none, only }: AccessAssertion): NamedSubject[] {
  return [who ?? none ?? only ?? []].flat().flatMap((text) => {
    const subject = parseSubject(text);
    const isNamed = subject !== undefined && 'name' in subject && !namePatterns.guid.test(subject.name);
    return isNamed ? [{ ...subject, name: subject.name.toLowerCase() }] : [];
  });
}

/** Returns the lowercase object IDs of subjects. */
export function subjectIds({ who, none, only }: AccessAssertion): string[] {
  return [who ?? none ?? only ?? []].flat().flatMap((text) => {
    const subject = parseSubject(text);
    const id = subject && ('id' in subject ? subject.id : 'name' in subject ? subject.name : undefined);
    return id !== undefined && namePatterns.guid.test(id) ? [id.toLowerCase()] : [];
  });
}

/** Returns the principals with exactly this lowercase name or user principal name. */
export function matchingPrincipals(name: string, principals: readonly Principal[]): AccessPrincipal[] {
  return principals
    .filter(({ displayName, userPrincipalName }) =>
      [displayName, userPrincipalName].some((text) => text?.toLowerCase() === name),
    )
    .map(toAccessPrincipal);
}

/**
 * Principals of the directory count only for the assertion that names them, because sets such as `users` have those
 * with access.
 */
export function evaluateNamedAssertions(
  assertions: readonly AccessAssertion[],
  input: AssertionInput,
  named: NamedPrincipals,
): { results: AssertionResult[]; problems: AssertionProblem[] } {
  const principalsOf = (assertion: AccessAssertion) =>
    namedSubjects(assertion).flatMap(({ name }) => named.get(name) ?? []);
  const others = assertions.filter((assertion) => principalsOf(assertion).length === 0);
  const evaluated = [
    evaluateAssertions(others, input),
    ...assertions
      .filter((assertion) => !others.includes(assertion))
      .map((assertion) =>
        evaluateAssertions([assertion], {
          ...input,
          principals: [...(input.principals ?? []), ...principalsOf(assertion)],
        }),
      ),
  ];
  return {
    results: evaluated.flatMap(({ results }) => results),
    problems: evaluated.flatMap(({ problems }) => problems),
  };
}

function toAccessPrincipal(principal: Principal): AccessPrincipal {
  const { id, displayName, userPrincipalName, userType } = principal;
  return {
    id: id.toLowerCase(),
    type: typeOf(principal),
    ...(displayName === null ? {} : { displayName }),
    ...defined({ userPrincipalName }),
    ...(userType === undefined ? {} : { guest: userType === 'Guest' }),
  };
}

function typeOf({ type, servicePrincipalType }: Principal): AccessPrincipal['type'] {
  if (type === 'User') return 'user';
  if (type === 'Group') return 'group';
  return servicePrincipalType === 'ManagedIdentity' ? 'managed-identity' : 'application';
}
