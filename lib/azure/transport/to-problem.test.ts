import { createHttpHeaders } from '@azure/core-rest-pipeline';
import { describe, expect, it } from 'vitest';
import type { AzureResponse } from './azure-response';
import { responseToProblem, toProblem } from './to-problem';

function answer(status: number, body: unknown, headers: Record<string, string> = {}): AzureResponse {
  const text = typeof body === 'string' ? body : JSON.stringify(body);
  return { status, headers: createHttpHeaders({ 'x-ms-request-id': 'r1', ...headers }), bodyAsText: text };
}

function error(code: string, message: string) {
  return { error: { code, message } };
}

const challenge = (claims: string, more = '') =>
  `Bearer realm="", ${more}claims="${Buffer.from(claims).toString('base64')}"`;
const claims = '{"access_token":{"acrs":{"essential":true,"values":["p1"]}}}';

describe('Azure’s refusals', () => {
  it.each([
    [400, 'BadRequest', 'invalid-request'],
    [400, 'PrincipalNotFound', 'conflict'],
    [400, 'UnmatchedPrincipalType', 'invalid-request'],
    [403, 'AuthorizationFailed', 'forbidden'],
    [403, 'RequestDisallowedByPolicy', 'forbidden'],
    [404, 'ResourceNotFound', 'not-found'],
    [404, 'SubscriptionNotFound', 'not-found'],
    [409, 'RequestConflict', 'conflict'],
    [409, 'ServiceIsInMaintenance', 'conflict'],
    [409, 'ScopeLocked', 'conflict'],
    [409, 'RoleAssignmentExists', 'conflict'],
    [409, 'MissingSubscriptionRegistration', 'conflict'],
    [409, 'ReadOnlyDisabledSubscription', 'conflict'],
    [409, 'SomethingNew', 'conflict'],
    [412, 'PreconditionFailed', 'changed-meanwhile'],
    [429, 'SubscriptionRequestsThrottled', 'throttled'],
    [500, 'InternalServerError', 'azure-unavailable'],
    [503, 'ServiceUnavailable', 'azure-unavailable'],
    [504, 'GatewayTimeout', 'timeout'],
    [418, 'Teapot', 'bad-upstream'],
  ])('%i %s becomes %s, with Azure’s own code and request id', (status, code, expected) => {
    const problem = responseToProblem(answer(status, error(code, 'Azure’s own words.')));
    expect(problem).toMatchObject({ code: expected, details: { azure: { code, requestId: 'r1' } } });
  });

  it.each([
    [400, 'invalid-request'],
    [403, 'forbidden'],
    [404, 'not-found'],
    [500, 'azure-unavailable'],
    [502, 'azure-unavailable'],
  ])('a page of HTML with status %i is judged by the status', (status, expected) => {
    expect(responseToProblem(answer(status, '<html>')).code).toBe(expected);
  });

  it.each(['constructor', 'toString', '__proto__', 'valueOf', 'hasOwnProperty'])(
    'the code %s of a stranger is a code like any other',
    (code) => {
      const problem = responseToProblem(answer(403, error(code, 'No.')));
      expect([problem.code, problem.status, problem.details.azure?.code]).toEqual(['forbidden', 403, code]);
    },
  );

  it('Microsoft.Insights returns code and message without an error around them', () => {
    // Recorded of GET …/eventtypes/management/values (azure-cli) and of a PUT of a diagnostic setting.
    const message = 'The start time cannot be more than 90 days in the past.';
    const problem = responseToProblem(answer(400, { code: 'BadRequest', message }));
    expect(problem.details.azure).toEqual({ code: 'BadRequest', requestId: 'r1', message });
    expect(problem.detail).toContain(message);
    const sink = "Data sink '/w' is already used in diagnostic setting 'all' for category 'Command'.";
    expect(responseToProblem(answer(409, { code: 'Conflict', message: sink })).detail).toContain(sink);
  });

  it('a body with a code and without a message isn’t an Azure error', () => {
    expect(responseToProblem(answer(400, { code: 'anything' })).details.azure).toBeUndefined();
  });

  it('a rejected request asks to review the Azure error only if Azure returned one', () => {
    const rejected = responseToProblem(answer(400, error('BadRequest', 'The name is too long.')));
    expect(rejected.detail).toMatch(/^Azure rejected this request\. Review the Azure error before you try again\. /);
    expect(rejected.detail).toContain('The name is too long.');
    expect(responseToProblem(answer(400, '<html>')).detail).toBe('Azure rejected this request (HTTP 400). Try again.');
  });

  it('the reason of Resource Graph is in the details', () => {
    // Recorded of POST …/Microsoft.ResourceGraph/resources (azure-cli, test_query).
    const noise = 'Please provide below info when asking for support: timestamp = 2021-04-28T17:36:59.4026726Z.';
    const details = [
      { code: 'InvalidQuery', message: 'Query is invalid.' },
      { code: 'ParserFailure', message: 'ParserFailure', line: 1 },
    ];
    const problem = responseToProblem(answer(400, { error: { code: 'BadRequest', message: noise, details } }));
    expect(problem.detail).toMatch(/Query is invalid\.$/);
    expect(problem.detail).not.toContain('support');
    const bare = responseToProblem(answer(400, { error: { code: 'BadRequest', message: noise, details: [] } }));
    expect(bare.detail).toContain(noise);
  });

  it('details do not replace a message that says something', () => {
    const details = [{ code: 'Inner', message: 'Inner words.' }];
    const problem = responseToProblem(answer(400, { error: { code: 'Outer', message: 'Outer words.', details } }));
    expect(problem.detail).toMatch(/Outer words\.$/);
  });

  it('a missing permission is named, with the smallest role that has it', () => {
    const message =
      "The client 'a@contoso.com' with object id 'x' does not have authorization to perform action 'Microsoft.Kusto/Clusters/write' over scope '/s' or the scope is invalid.";
    expect(responseToProblem(answer(403, error('AuthorizationFailed', message))).details).toMatchObject({
      missingAction: 'Microsoft.Kusto/Clusters/write',
      smallestRole: 'Contributor',
    });
  });

  it('the missing one of two linked permissions is named', () => {
    const message =
      "The client has permission to perform action 'Microsoft.Kusto/clusters/write' on scope '/s'; however, it does not have permission to perform action 'Microsoft.ManagedIdentity/userAssignedIdentities/assign/action' on the linked scope(s) '/i' or the linked scope(s) are invalid.";
    expect(responseToProblem(answer(403, error('LinkedAuthorizationFailed', message))).details).toMatchObject({
      missingAction: 'Microsoft.ManagedIdentity/userAssignedIdentities/assign/action',
      smallestRole: 'Managed Identity Operator',
    });
  });

  it('the policy that forbids is named', () => {
    const info = { policyDefinitionDisplayName: 'Clusters must be encrypted' };
    const additionalInfo = [{ type: 'PolicyViolation', info }];
    const body = { error: { code: 'RequestDisallowedByPolicy', message: 'Disallowed.', additionalInfo } };
    expect(responseToProblem(answer(403, body)).detail).toContain('Clusters must be encrypted');
  });

  it.each([
    ['7', 7],
    ['0', 0],
    ['86400', 86_400],
    ['-1', undefined],
    ['abc', undefined],
    ['', undefined],
  ])('Retry-After %j means %s seconds', (text, seconds) => {
    expect(responseToProblem(answer(429, '', { 'retry-after': text })).details.retryAfter).toBe(seconds);
  });

  it('a Retry-After in the past means now', () => {
    const past = new Date(Date.now() - 60_000).toUTCString();
    expect(responseToProblem(answer(429, '', { 'retry-after': past })).details.retryAfter).toBe(0);
  });

  it('Azure’s words are one clean line, and hold no token', () => {
    const message = `a\r\n\u001b[31mb\u202e Bearer eyJhbGciOiJSUzI1NiJ9.eyJvaWQiOiIxIn0.c2ln ${'x'.repeat(2000)}`;
    const { detail } = responseToProblem(answer(400, error('BadRequest', message)));
    expect(detail).not.toMatch(/\p{Cc}|\p{Cf}|eyJ/u);
    expect(detail.length).toBeLessThan(700);
  });
});

describe('a 401', () => {
  it('with claims hands them on, decoded', () => {
    const headers = { 'www-authenticate': challenge(claims, 'error="insufficient_claims", ') };
    expect(responseToProblem(answer(401, '', headers))).toMatchObject({ code: 'claims-required', details: { claims } });
  });

  it('with claims and another error does the same', () => {
    const headers = { 'www-authenticate': challenge(claims, 'error="invalid_token", ') };
    expect(responseToProblem(answer(401, '', headers))).toMatchObject({ code: 'claims-required', details: { claims } });
  });

  it.each([
    ['no JSON', challenge('<script>alert(1)</script>')],
    ['an array', challenge('[]')],
    ['too much', challenge(`{"a":"${'x'.repeat(5000)}"}`)],
    ['no base64', 'Bearer error="insufficient_claims", claims="%%%"'],
  ])('with claims that are %s hands on none', (_title, header) => {
    const problem = responseToProblem(answer(401, '', { 'www-authenticate': header }));
    expect([problem.code, problem.details.claims]).toEqual(['claims-required', undefined]);
  });

  it.each([
    ['ExpiredAuthenticationToken', 'token-expired'],
    ['InvalidAuthenticationTokenAudience', 'wrong-audience'],
    ['InvalidAuthenticationTokenTenant', 'wrong-tenant'],
    ['AuthenticationFailed', 'signed-out'],
  ])('a 401 with %s is %s', (code, expected) => {
    expect(responseToProblem(answer(401, error(code, 'No.'))).code).toBe(expected);
  });
});

describe('trouble without an answer', () => {
  it.each([
    [Object.assign(new Error('read ECONNRESET'), { code: 'ECONNRESET' }), 'azure-unavailable'],
    [Object.assign(new Error('other side closed'), { code: 'UND_ERR_SOCKET' }), 'azure-unavailable'],
    [Object.assign(new Error('x'), { code: 'UND_ERR_HEADERS_TIMEOUT' }), 'timeout'],
    [Object.assign(new Error('x'), { code: 'UND_ERR_CONNECT_TIMEOUT' }), 'timeout'],
    [new DOMException('x', 'TimeoutError'), 'timeout'],
    [new TypeError('x is not a function'), 'bad-upstream'],
    ['a string', 'bad-upstream'],
  ])('%s becomes %s', (thrown, expected) => {
    expect(toProblem(thrown).code).toBe(expected);
  });
});
