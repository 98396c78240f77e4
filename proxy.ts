import { type NextRequest, NextResponse } from 'next/server';
import { getSettings } from '@/lib/server/config/settings';
import { pageHeaders } from '@/lib/server/http/security-headers';

/**
 * Puts the security headers on pages, with a new nonce each time. It authorizes no request: that is for the handlers. It stays
 * away from /api and /emulator, since Next buffers bodies here, and from the build's static files, whose policy `next.config.js` sets.
 */
export function proxy(request: NextRequest): Response {
  const nonce = Buffer.from(crypto.getRandomValues(new Uint8Array(16))).toString('base64');
  const answered = pageHeaders({
    settings: getSettings(),
    nonce,
    pathname: request.nextUrl.pathname,
    development: process.env.NODE_ENV === 'development',
  });
  // Next takes the nonce of its own scripts from the request's policy, our layout from x-nonce.
  const asked = new Headers(request.headers);
  asked.set('content-security-policy', answered['Content-Security-Policy'] ?? '');
  asked.set('x-nonce', nonce);
  const response = NextResponse.next({ request: { headers: asked } });
  for (const [name, value] of Object.entries(answered)) response.headers.set(name, value);
  return response;
}

export const config = { matcher: ['/((?!api/|emulator/|_next/static/).*)'] };
