import { describe, expect, it } from 'vitest';
import type { ProblemCode } from '@/lib/model/problem';
import { Problem, problemStatus } from '@/lib/model/problem';
import { mayResend } from './may-resend';

const azure = (code: string) => ({ code, requestId: null });

describe('a write that was refused', () => {
  it('is sent again after the pause that Azure names, where it began nothing', () => {
    expect(mayResend(new Problem('throttled', '', { retryAfter: 17 }))).toBe(17);
    expect(mayResend(new Problem('server-busy', '', { retryAfter: 5 }))).toBe(5);
    expect(mayResend(new Problem('conflict', '', { azure: azure('RequestConflict'), retryAfter: 3 }))).toBe(3);
  });

  it.each(['RequestConflict', 'ServiceIsInMaintenance', 'PrincipalNotFound'])(
    'for %s is sent again, after ten seconds where Azure names no pause',
    (code) => expect(mayResend(new Problem('conflict', '', { azure: azure(code) }))).toBe(10),
  );

  it.each(['RoleAssignmentExists', 'ScopeLocked', 'ReadOnlyDisabledSubscription', 'RoleAssignmentLimitExceeded'])(
    'for %s is never sent again',
    (code) => expect(mayResend(new Problem('conflict', '', { azure: azure(code), retryAfter: 3 }))).toBeNull(),
  );

  const putOff: readonly ProblemCode[] = ['throttled', 'server-busy'];
  const others = (Object.keys(problemStatus) as ProblemCode[]).filter((code) => !putOff.includes(code));
  it.each(others)('with the code %s alone is never sent again', (code) =>
    expect(mayResend(new Problem(code, '', { retryAfter: 3 }))).toBeNull(),
  );

  it('is never sent again for one of those codes in another kind of answer', () => {
    expect(mayResend(new Problem('azure-unavailable', '', { azure: azure('ServiceIsInMaintenance') }))).toBeNull();
  });

  it('is never sent again where it may have taken effect, or where it broke in an unknown way', () => {
    expect(mayResend(new Problem('throttled', '', { retryAfter: 3, mayHaveChanged: true }))).toBeNull();
    expect(mayResend(new TypeError('broken'))).toBeNull();
  });
});
