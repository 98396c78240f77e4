import { describe, expect, it } from 'vitest';
import type { AccessPrincipalType, AccessRow } from '@/lib/model/access';
import { answerSentence } from './answer-sentence';

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
    expect(answerSentence(complete(access), 'Telemetry', 'read')).toBe(
      '37 people and 6 applications can read Telemetry. 4 more can give themselves access. 2 more have unknown access.',
    );
  });

  it('the answer as a sentence counts each principal once, by its easiest way', () => {
    const [now] = rows(1, 'user', 'now');
    const access = {
      rows: now ? [now, { ...now, how: 'can-grant-self' as const }, { ...now, how: 'unknown' as const }] : [],
    };
    expect(answerSentence(complete(access), 'telemetry', 'read')).toBe('1 person can read telemetry.');
  });

  it('the answer as a sentence leaves other databases and abilities out', () => {
    const access = {
      rows: [...rows(1, 'user', 'now', { database: 'Sales' }), ...rows(1, 'user', 'now', { can: ['monitor'] })],
    };
    expect(answerSentence(complete(access), 'Telemetry', 'read')).toBe('No person or application can read Telemetry.');
  });

  it('the answer as a sentence counts eligible roles and principals of unknown type', () => {
    const access = {
      rows: [
        ...rows(1_200, 'unknown', 'now'),
        ...rows(1, 'user', 'if-pim-activated'),
        ...rows(1, 'application', 'unknown'),
      ],
    };
    expect(answerSentence(complete(access), 'Telemetry', 'admin')).toBe(
      'No person or application can administer Telemetry.',
    );
    expect(answerSentence(complete(access), 'Telemetry', 'read')).toBe(
      '1,200 other principals can read Telemetry. 1 more can get access by activating a role in PIM. 1 more has unknown access.',
    );
  });

  it('the answer as a sentence is about every database without the name of one', () => {
    const access = { rows: [...rows(1, 'user', 'now'), ...rows(1, 'application', 'now', { database: null })] };
    expect(answerSentence(complete(access), null, 'read')).toBe('1 application can read every database.');
  });

  it('the answer as a sentence counts the groups with the ability and unread members', () => {
    const of = 'group-now-1';
    const access = { rows: [...rows(1, 'user', 'now'), ...rows(3, 'group', 'now')] };
    const nested = { part: 'groups', reason: 'no-match', of } as const;
    const other = { part: 'groups', reason: 'no-match', of: 'another' } as const;
    expect(answerSentence({ ...access, unreadable: [nested, other] }, 'Telemetry', 'read')).toBe(
      '1 person can read Telemetry. The members of 1 group are unknown.',
    );
    const all = [{ part: 'groups', reason: 'not-loaded' } as const];
    expect(answerSentence({ ...access, unreadable: all }, 'Telemetry', 'read')).toBe(
      '1 person can read Telemetry. The members of 3 groups are unknown.',
    );
  });

  it('the answer as a sentence doesn’t start with a flat no while a part is unread', () => {
    const unreadable = [{ part: 'databasePrincipals', reason: 'forbidden' } as const];
    expect(answerSentence({ rows: [], unreadable }, 'Telemetry', 'read')).toBe(
      'Kustodian found no person or application that can read Telemetry.',
    );
  });
});
