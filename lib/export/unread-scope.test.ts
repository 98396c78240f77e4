import { describe, expect, it } from 'vitest';
import { Problem, toProblemDocument } from '@/lib/model/problem';
import { toUnreadScope, unreadWords } from './unread-scope';

const scope = '/subscriptions/s';

describe('a scope that could not be read', () => {
  it("an unread scope is described with Azure's code, the missing action, and the role with it", () => {
    const details = {
      azure: { code: 'AuthorizationFailed', requestId: 'r' },
      missingAction: 'Microsoft.Kusto/clusters/read',
      smallestRole: 'Reader',
    };
    const problem = toProblemDocument(new Problem('forbidden', 'You may not read it.', details));
    const unread = toUnreadScope({ scope, displayName: 'Sandbox', problem });
    expect(unread).toEqual({
      scope,
      displayName: 'Sandbox',
      reason: 'You may not read it. You need Reader (Microsoft.Kusto/clusters/read).',
      azureCode: 'AuthorizationFailed',
      missingAction: 'Microsoft.Kusto/clusters/read',
      smallestRole: 'Reader',
    });
    expect(unreadWords(unread)).toBe('AuthorizationFailed Microsoft.Kusto/clusters/read (Reader)');
  });

  it('an unread scope without details has only its sentence', () => {
    const unread = toUnreadScope({ scope, problem: toProblemDocument(new Problem('timeout', 'Too late.')) });
    expect(unread).toEqual({ scope, reason: 'Too late.' });
    expect(unreadWords(unread)).toBe('');
  });
});
