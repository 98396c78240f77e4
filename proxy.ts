import { type NextRequest, NextResponse } from 'next/server';
import { malformedAddress } from '@/lib/server/malformed-address';
import { pageHeaders } from '@/lib/server/security-headers';
import { getSettings } from '@/lib/server/settings';

/**
 * Puts the security headers on pages, with a new nonce each time. It authorises nobody: that is for the handlers. It stays
 * away from /api, since Next would buffer and cut bodies there, and from /emulator, whose pages have headers of their own;
 * only addresses with escapes pass it there, so that malformed ones are refused.
 */
export function proxy(request: NextRequest): Response {
  if (isMalformed(request.nextUrl.pathname)) return malformedAddress();
  if (/^\/(api|emulator)\//.test(request.nextUrl.pathname)) return NextResponse.next();
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

/** Next answers an address that is not UTF-8 with a bare 500, before any route is asked. */
function isMalformed(pathname: string): boolean {
  try {
    decodeURIComponent(pathname);
    return false;
  } catch {
    return true;
  }
}

export const config = { matcher: ['/((?!api/|emulator/|_next/static/|favicon.ico).*)', '/(api|emulator)/(.*%.*)'] };
