'use client';

import { broadcastResponseToMainFrame } from '@azure/msal-browser/redirect-bridge';
import { useEffect, useRef } from 'react';

/**
 * Passes Entra's response on: by broadcast to a hidden frame's owner, by navigation after a redirect (MSAL 5, redirect
 * bridge). `lib/client/auth/complete-sign-in.ts` completes the sign-in. Opened by hand, the page goes to the start
 * page.
 */
export function RedirectBridge() {
  const handed = useRef(false);
  useEffect(() => {
    if (handed.current) return;
    handed.current = true;
    broadcastResponseToMainFrame().catch(() => {
      if (window.parent === window) window.location.replace('/');
    });
  }, []);
  return (
    <main className="p-6">
      <h1 className="text-lg font-semibold">Signing in…</h1>
    </main>
  );
}
