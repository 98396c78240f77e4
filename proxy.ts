import { type NextRequest, NextResponse } from 'next/server';
import { getSettings } from '@/lib/server/config/settings';
import { pageHeaders } from '@/lib/server/http/security-headers';

/**
 * Sets the security headers of pages, with a new nonce each time. Authorizes nothing. Leaves out /api and /emulator, because Next buffers
 * bodies here, and the static files, whose policy is in `next.config.js`.
 */
export function proxy(request: NextRequest): Response {
  const nonce = Buffer.from(crypto.getRandomValues(new Uint8Array(16))).toString('base64');
  const added = pageHeaders({
    settings: getSettings(),
    nonce,
    pathname: request.nextUrl.pathname,
    development: process.env.NODE_ENV === 'development',
  });
  // Next takes the nonce from the request's policy, our layout from x-nonce.
  const requestHeaders = new Headers(request.headers);
  requestHeaders.set('content-security-policy', added['Content-Security-Policy'] ?? '');
  requestHeaders.set('x-nonce', nonce);
  const response = NextResponse.next({ request: { headers: requestHeaders } });
  for (const [name, value] of Object.entries(added)) response.headers.set(name, value);
  return response;
}

export const config = { matcher: ['/((?!api/|emulator/|_next/static/).*)'] };
