import { BrowserAuthError, InteractionRequiredAuthError, ServerError } from '@azure/msal-browser';
import { describe, expect, it } from 'vitest';
import { toAuthProblem } from './auth-problem';

describe('what Entra’s refusals mean for a person', () => {
  it.each([
    [
      new InteractionRequiredAuthError('interaction_required', '', 'AADSTS50076: multi-factor'),
      'interaction-needed',
      'AADSTS50076',
    ],
    [
      new InteractionRequiredAuthError('invalid_grant', '', 'AADSTS65001: not consented', 'consent_required'),
      'consent-needed',
      'AADSTS65001',
    ],
    [new ServerError('access_denied', '', 'AADSTS65004: user declined to consent'), 'canceled', 'AADSTS65004'],
    [new ServerError('access_denied', '', 'AADSTS90094: admin consent'), 'consent-needed', 'AADSTS90094'],
    [
      new ServerError('invalid_request', '', 'AADSTS50020: user does not exist in tenant'),
      'wrong-tenant',
      'AADSTS50020',
    ],
    [new ServerError('invalid_request', '', 'AADSTS500200: personal account'), 'personal-account', 'AADSTS500200'],
    [new ServerError('invalid_grant', '', 'the refresh token is dead'), 'interaction-needed', 'invalid_grant'],
    [new BrowserAuthError('timed_out', '', 'redirect_bridge_timeout'), 'interaction-needed', 'timed_out'],
    [new TypeError('Failed to fetch'), 'failed', 'unknown'],
  ])('%s is read as %s', (error, kind, code) => {
    expect(toAuthProblem(error)).toMatchObject({ kind, code });
  });

  it('an AuthProblem keeps the claims that Entra demands for the next sign-in', () => {
    const claims = '{"access_token":{"acrs":{"essential":true,"value":"c1"}}}';
    const error = new InteractionRequiredAuthError('interaction_required', '', 'AADSTS50079', 'basic_action');
    error.claims = claims;
    expect(toAuthProblem(error).claims).toBe(claims);
  });
});
