import { describe, expect, it } from 'vitest';
import { AuthProblem } from './auth-problem';
import { sessionOver } from './auth-state';

const dead = new AuthProblem('interaction-needed', 'login_required');
const stepUp = new AuthProblem('interaction-needed', 'AADSTS50076', { claims: '{}' });
const names = new AuthProblem('consent-needed', 'AADSTS65001', { resource: 'graph' });

describe('whether the session is over', () => {
  it.each([dead, stepUp, names])('it is when only the person can go on: $message', (problem) => {
    expect(sessionOver(null, { kind: 'refused', problem })).toBe(problem);
  });

  it('it is not because the connection broke', () => {
    const broken = new AuthProblem('failed', 'unknown');
    expect(sessionOver(null, { kind: 'refused', problem: broken })).toBeNull();
    expect(sessionOver(dead, { kind: 'refused', problem: broken })).toBe(dead);
  });

  it('it goes on with the next token', () => {
    expect(sessionOver(dead, { kind: 'given', resource: 'arm', claims: false })).toBeNull();
  });

  it('extra verification stays due until a token has the claims', () => {
    expect(sessionOver(stepUp, { kind: 'given', resource: 'arm', claims: false })).toBe(stepUp);
    expect(sessionOver(stepUp, { kind: 'given', resource: 'arm', claims: true })).toBeNull();
  });

  it("a token for Azure doesn't resolve a problem with Microsoft Graph", () => {
    expect(sessionOver(names, { kind: 'given', resource: 'arm', claims: false })).toBe(names);
    expect(sessionOver(names, { kind: 'given', resource: 'graph', claims: false })).toBeNull();
  });
});
