import { describe, expect, it } from 'vitest';
import { Problem, type ProblemCode, problemStatus } from '@/lib/model/problem';
import { StoppedWait } from './azure-waits';
import { readRetryMilliseconds, writeRetrySeconds } from './retry-rules';

it('a read that failed for a reason that can pass is repeated once, after the pause that Azure asks for', () => {
  expect(readRetryMilliseconds(0, new Problem('timeout', 'Late.'))).toBe(1500);
  expect(readRetryMilliseconds(0, new Problem('throttled', 'Too many.', { retryAfter: 2 }))).toBe(2000);
  expect(readRetryMilliseconds(0, new Problem('server-busy', 'Busy.', { retryAfter: 5 }))).toBe(5000);
  expect(readRetryMilliseconds(1, new Problem('timeout', 'Late.'))).toBeNull();
});

it('a read is not repeated after a long pause, so that the page shows the error', () => {
  expect(readRetryMilliseconds(0, new Problem('throttled', 'Too many.', { retryAfter: 17 }))).toBeNull();
});

it.each(['throttled', 'azure-unavailable'] as const)(
  'a read that failed with %s is not repeated silently for more than three seconds',
  (code) => {
    expect(readRetryMilliseconds(0, new Problem(code, 'Later.', { retryAfter: 3 }))).toBe(3000);
    expect(readRetryMilliseconds(0, new Problem(code, 'Later.', { retryAfter: 4 }))).toBeNull();
  },
);

it('a read is not repeated after the person stopped its wait', () => {
  expect(readRetryMilliseconds(0, new StoppedWait())).toBeNull();
});

it('a read that was refused is not repeated', () => {
  expect(readRetryMilliseconds(0, new Problem('forbidden', 'No.'))).toBeNull();
  expect(readRetryMilliseconds(0, new Error('No.'))).toBeNull();
});

const azure = (code: string) => ({ code, requestId: null });

describe('a write that was refused', () => {
  it('a refused write is sent again after the pause in the response if nothing started', () => {
    expect(writeRetrySeconds(new Problem('throttled', '', { retryAfter: 17 }))).toBe(17);
    expect(writeRetrySeconds(new Problem('server-busy', '', { retryAfter: 5 }))).toBe(5);
    expect(writeRetrySeconds(new Problem('conflict', '', { azure: azure('RequestConflict'), retryAfter: 3 }))).toBe(3);
  });

  it.each(['RequestConflict', 'ServiceIsInMaintenance', 'PrincipalNotFound'])(
    'a write that was refused with %s is sent again, after ten seconds without another pause',
    (code) => expect(writeRetrySeconds(new Problem('conflict', '', { azure: azure(code) }))).toBe(10),
  );

  it.each(['RoleAssignmentExists', 'ScopeLocked', 'ReadOnlyDisabledSubscription', 'RoleAssignmentLimitExceeded'])(
    'a write that was refused with %s is never sent again',
    (code) => expect(writeRetrySeconds(new Problem('conflict', '', { azure: azure(code), retryAfter: 3 }))).toBeNull(),
  );

  const putOff: readonly ProblemCode[] = ['throttled', 'server-busy'];
  const others = (Object.keys(problemStatus) as ProblemCode[]).filter((code) => !putOff.includes(code));
  it.each(others)('a write that was refused only with the code %s is never sent again', (code) =>
    expect(writeRetrySeconds(new Problem(code, '', { retryAfter: 3 }))).toBeNull(),
  );

  it('a refused write is never sent again for one of those codes in another kind of response', () => {
    expect(
      writeRetrySeconds(new Problem('azure-unavailable', '', { azure: azure('ServiceIsInMaintenance') })),
    ).toBeNull();
  });

  it('a write is never sent again if it may have taken effect or failed in an unknown way', () => {
    expect(writeRetrySeconds(new Problem('throttled', '', { retryAfter: 3, outcome: 'may-have-changed' }))).toBeNull();
    expect(writeRetrySeconds(new TypeError('broken'))).toBeNull();
  });
});
