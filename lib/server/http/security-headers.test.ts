import { describe, expect, it } from 'vitest';
import { readSettings } from '../config/env';
import { pageHeaders, trustedTypesScript } from './security-headers';

const entra = {
  ENTRA_CLIENT_ID: '11111111-1111-4111-8111-111111111111',
  ENTRA_TENANT_ID: '22222222-2222-4222-8222-222222222222',
};

function policy(env: Record<string, string>, development = false): string[] {
  const headers = pageHeaders({ settings: readSettings(env), nonce: 'N', pathname: '/', development });
  return (headers['Content-Security-Policy'] ?? '').split('; ');
}

describe('the policy of pages', () => {
  it.each([
    [{ ...entra }, 'https://login.microsoftonline.com'],
    [{ ...entra, AZURE_CLOUD: 'usgov' }, 'https://login.microsoftonline.us'],
    [{ ...entra, AZURE_CLOUD: 'china' }, 'https://login.partner.microsoftonline.cn'],
    [{ EMULATOR_URL: 'http://127.0.0.1:4280' }, 'http://127.0.0.1:4280'],
  ])('with %j lets the browser sign in at %s and nowhere else', (env, origin) => {
    expect(policy(env)).toContain(`connect-src 'self' ${origin}`);
    expect(policy(env)).toContain(`frame-src 'self' ${origin}`);
  });

  it('with the built-in emulator lets it go nowhere', () => {
    expect(policy({})).toContain("connect-src 'self'");
  });

  it('the policy of pages is looser only in development, where Next uses eval', () => {
    expect(policy({}, true).join()).toContain("'unsafe-eval'");
    expect(policy({}).join()).not.toContain('unsafe');
  });
});

describe('the Trusted Types policy', () => {
  interface Policy {
    createScriptURL(text: string): string | null;
    createHTML(text: string): string | null;
  }
  const made: Policy[] = [];
  const location = { origin: 'https://k.example', href: 'https://k.example/clusters/a' };
  const createPolicy = (name: string, policy: Policy) => name === 'default' && made.push(policy);
  new Function('window', 'location', trustedTypesScript)({ trustedTypes: { createPolicy } }, location);

  it.each([
    ['/_next/static/chunks/a.js', true],
    ['https://k.example/_next/static/chunks/a.js', true],
    ['https://evil.example/_next/static/chunks/a.js', false],
    ['//evil.example/_next/static/a.js', false],
    ['/api/fleet', false],
    ['/_next/static/../../api/fleet', false],
    ['data:text/javascript,alert(1)', false],
  ])('the Trusted Types policy allows a script from %s: %s', (url, allowed) => {
    expect(made).toHaveLength(1);
    expect(made[0]?.createScriptURL(url)).toBe(allowed ? url : null);
  });

  it('the Trusted Types policy creates no HTML', () => {
    expect(made[0]?.createHTML('<img src=x onerror=alert(1)>')).toBeNull();
  });
});
