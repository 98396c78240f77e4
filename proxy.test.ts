import type { NextConfig } from 'next';
import { NextRequest } from 'next/server';
import { describe, expect, it, vi } from 'vitest';
import { config, proxy } from './proxy';

function ask(path: string): Response {
  return proxy(new NextRequest(`http://localhost:3000${path}`));
}

function nonceOf(response: Response): string | undefined {
  return /'nonce-([^']+)'/.exec(response.headers.get('content-security-policy') ?? '')?.[1];
}

describe('pages', () => {
  it('carry the policy, with a nonce that no other answer has', () => {
    const [first, second] = [nonceOf(ask('/')), nonceOf(ask('/'))];
    expect(first).toMatch(/^[A-Za-z0-9+/]{22}==$/);
    expect(first).not.toBe(second);
    const policy = ask('/')
      .headers.get('content-security-policy')
      ?.replace(/nonce-[^']+/g, 'nonce-N');
    expect(policy?.split('; ')).toEqual([
      "default-src 'none'",
      "script-src 'nonce-N' 'strict-dynamic'",
      "worker-src 'self'",
      "style-src 'self' 'nonce-N'",
      "img-src 'self' data:",
      "font-src 'self'",
      "manifest-src 'self'",
      "connect-src 'self'",
      "frame-src 'self'",
      "form-action 'self'",
      "base-uri 'none'",
      "object-src 'none'",
      "frame-ancestors 'none'",
      "require-trusted-types-for 'script'",
      'trusted-types default',
    ]);
  });

  it('the page gets the nonce of its policy', () => {
    const response = ask('/checks');
    expect(response.headers.get('x-middleware-request-x-nonce')).toBe(nonceOf(response));
  });

  it('all pages except the sign-in redirect have an isolated window', () => {
    expect(ask('/').headers.get('cross-origin-opener-policy')).toBe('same-origin');
    const redirect = ask('/redirect');
    expect(redirect.headers.get('cross-origin-opener-policy')).toBeNull();
    expect(redirect.headers.get('content-security-policy')).toContain("frame-ancestors 'self'");
  });
});

describe('the matcher', () => {
  // An address that passes the proxy has its body buffered by Next.
  const matches = (path: string) => config.matcher.some((source) => new RegExp(`^${source}$`).test(path));

  it.each(['/', '/checks', '/redirect', '/clusters/a/b/c', '/apis', '/favicon.ico', '/favicon.icox', '/favicon.ico/x'])(
    'the matcher includes %s',
    (path) => {
      expect(matches(path)).toBe(true);
    },
  );

  it.each(['/api/fleet', '/api/conto%73o', '/emulator/a%20b', '/_next/static/chunks/a.js'])(
    'the matcher skips %s',
    (path) => {
      expect(matches(path)).toBe(false);
    },
  );
});

describe('the configuration of Next', () => {
  it('Next’s configuration limits its buffers and forbids framing of static files', async () => {
    const { default: nextConfig } = await vi.importActual<{ default: NextConfig }>('./next.config.js');
    expect(nextConfig.experimental?.proxyClientMaxBodySize).toBe('64kb');
    const rules = await nextConfig.headers?.();
    expect(rules?.find(({ source }) => source === '/_next/static/:path*')?.headers).toEqual([
      { key: 'Content-Security-Policy', value: "default-src 'none'; script-src 'self'; frame-ancestors 'none'" },
    ]);
  });
});
