import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type Ability,
  type AccessPart,
  type AccessPrincipalType,
  type AccessRow,
  accessHows,
} from '@/lib/model/access';
import { defined } from '@/lib/model/defined';
import type { UnknownReason } from '@/lib/model/evidence-result';
import { accessAnswer, answerSentence, type MissingAccess, someDatabase } from './answer-sentence';

function rows(
  count: number,
  type: AccessPrincipalType,
  how: AccessRow['how'],
  more: Partial<AccessRow> = {},
): AccessRow[] {
  return Array.from({ length: count }, (_, index) => ({
    principal: { id: `${type}-${how}-${index}`, type },
    database: 'Telemetry',
    can: ['read'],
    how,
    paths: [],
    ...more,
  }));
}

const sentence = (
  access: { rows: AccessRow[] } & MissingAccess,
  database: string | null = 'Telemetry',
  ability: Ability = 'read',
) => answerSentence(accessAnswer(access, database, ability));

const complete = (access: { rows: AccessRow[] }) => ({ ...access, unreadable: [] });

describe('the answer as a sentence', () => {
  it('the answer as a sentence counts people and applications, those that can give themselves access, and unknown ones', () => {
    const access = {
      rows: [
        ...rows(37, 'user', 'now'),
        ...rows(5, 'application', 'now'),
        ...rows(1, 'managed-identity', 'now', { database: null }),
        ...rows(3, 'group', 'now'),
        ...rows(1, 'cluster', 'now'),
        ...rows(4, 'user', 'can-grant-self'),
        ...rows(2, 'user', 'unknown'),
      ],
    };
    expect(sentence(complete(access))).toBe(
      '37 people and 6 applications can read Telemetry. 4 more can give themselves access. 2 more have unknown access.',
    );
  });

  it('the answer as a sentence counts each principal once, by its easiest way', () => {
    const [now] = rows(1, 'user', 'now');
    const access = {
      rows: now ? [now, { ...now, how: 'can-grant-self' as const }, { ...now, how: 'unknown' as const }] : [],
    };
    expect(sentence(complete(access), 'telemetry')).toBe('1 person can read telemetry.');
  });

  it('the answer as a sentence leaves other databases and abilities out', () => {
    const access = {
      rows: [...rows(1, 'user', 'now', { database: 'Sales' }), ...rows(1, 'user', 'now', { can: ['monitor'] })],
    };
    expect(sentence(complete(access))).toBe('No person or application can read Telemetry.');
  });

  it('the answer as a sentence counts eligible roles and principals of unknown type', () => {
    const access = {
      rows: [
        ...rows(1_200, 'unknown', 'now'),
        ...rows(1, 'user', 'if-pim-activated'),
        ...rows(1, 'application', 'unknown'),
      ],
    };
    expect(sentence(complete(access), 'Telemetry', 'admin')).toBe('No person or application can administer Telemetry.');
    expect(sentence(complete(access))).toBe(
      '1,200 other principals can read Telemetry. 1 more can get access by activating a role in PIM. 1 more has unknown access.',
    );
  });

  it('the answer as a sentence is about every database without the name of one', () => {
    const access = { rows: [...rows(1, 'user', 'now'), ...rows(1, 'application', 'now', { database: null })] };
    expect(sentence(complete(access), null)).toBe('1 application can read every database.');
  });

  it('the answer as a sentence counts the groups with the ability and unread members', () => {
    const of = 'group-now-1';
    const access = { rows: [...rows(1, 'user', 'now'), ...rows(3, 'group', 'now')] };
    const nested = { part: 'groups', reason: 'no-match', of } as const;
    const other = { part: 'groups', reason: 'no-match', of: 'another' } as const;
    expect(sentence({ ...access, unreadable: [nested, other] })).toBe(
      '1 person and 1 group can read Telemetry. Members of 1 group aren’t loaded.',
    );
    const all = [{ part: 'groups', reason: 'not-loaded' } as const];
    expect(sentence({ ...access, unreadable: all })).toBe(
      '1 person and 3 groups can read Telemetry. Members of 3 groups aren’t loaded.',
    );
    const eligible = { rows: rows(2, 'group', 'if-pim-activated'), unreadable: all };
    expect(sentence(eligible)).toBe(
      'Couldn’t check who can read Telemetry. Members of 2 groups aren’t loaded. 2 more groups can get access by activating a role in PIM.',
    );
  });

  it('groups with unread members are the answer if no other principal has the access', () => {
    const unreadable = [{ part: 'groups', reason: 'not-loaded' } as const];
    expect(sentence({ rows: rows(2, 'group', 'now'), unreadable })).toBe(
      '2 groups can read Telemetry. Their members aren’t loaded.',
    );
    expect(sentence({ rows: rows(1, 'group', 'now'), unreadable })).toBe(
      '1 group can read Telemetry. Its members aren’t loaded.',
    );
  });

  it('the answer as a sentence says what it lacks instead of a flat no', () => {
    const unreadable = [{ part: 'databasePrincipals', reason: 'forbidden' } as const];
    expect(sentence({ rows: [], unreadable })).toBe('Couldn’t check who can read Telemetry. Some data isn’t loaded.');
    expect(sentence({ rows: [], unreadable: [], isPartial: true })).toBe(
      'Couldn’t check who can read Telemetry. Some clusters aren’t loaded.',
    );
    expect(sentence(complete({ rows: rows(2, 'user', 'unknown') }))).toBe(
      'Couldn’t check who can read Telemetry. 2 more have unknown access.',
    );
  });

  it('the answer as a sentence has a “No” or a zero only if everything that can add to it was read', () => {
    const part = fc.constantFrom<AccessPart>('groups', 'directory', 'databasePrincipals', 'roleAssignments', 'cluster');
    const unread = fc.record({
      part,
      reason: fc.constantFrom<UnknownReason>('not-loaded', 'forbidden', 'too-deep'),
      of: fc.constantFrom('group-now-0', 'Telemetry', undefined),
    });
    const row = fc.tuple(
      fc.constantFrom<AccessPrincipalType>('user', 'group', 'application', 'cluster', 'unknown'),
      fc.constantFrom(...accessHows),
      fc.constantFrom('Telemetry', 'Sales', null),
    );
    const mixes = fc.record({
      rows: fc.array(row),
      unread: fc.array(unread, { maxLength: 4 }),
      isPartial: fc.boolean(),
    });
    fc.assert(
      fc.property(mixes, fc.constantFrom('Telemetry', null, someDatabase), (mix, database) => {
        const access = {
          rows: mix.rows.flatMap(([type, how, where]) => rows(1, type, how, { database: where })),
          unreadable: mix.unread.map(({ of, ...entry }) => ({ ...entry, ...defined({ of }) })),
          isPartial: mix.isPartial,
        };
        const covers = access.rows.filter((each) => each.database === null || each.database === database);
        const canAdd =
          access.isPartial ||
          access.unreadable.some((entry) => entry.part !== 'directory') ||
          covers.some(({ how, principal }) => how === 'unknown' && !['group', 'cluster'].includes(principal.type));
        const words = sentence(access, database);
        expect(words).not.toMatch(/\b0\b/);
        if (canAdd) expect(words).not.toMatch(/\b(?:no|none)\b/i);
        const hasGroup = covers.some(({ principal: { type }, how }) => type === 'group' && how === 'now');
        const isUnread = access.unreadable.some((entry) => entry.part === 'groups' && entry.of === undefined);
        if (hasGroup && isUnread) expect(words).toMatch(/members.* aren’t loaded/i);
      }),
      { numRuns: 500 },
    );
  });
});
