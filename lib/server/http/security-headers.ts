import type { Settings } from '../config/env';

/** Returns a page's headers. Only the redirect page can be framed, because MSAL renews tokens in a frame. */
export function pageHeaders(options: {
  settings: Settings;
  nonce: string;
  pathname: string;
  development: boolean;
}): Record<string, string> {
  const isRedirect = /^\/redirect\/?$/.test(options.pathname);
  return {
    'Content-Security-Policy': contentSecurityPolicy({ ...options, isRedirect }),
    ...(isRedirect ? {} : { 'Cross-Origin-Opener-Policy': 'same-origin' }),
  };
}

function contentSecurityPolicy(options: {
  settings: Settings;
  nonce: string;
  isRedirect: boolean;
  development: boolean;
}): string {
  const { settings, nonce, isRedirect, development } = options;
  const signIn = ["'self'", ...signInOrigins(settings)].join(' ');
  return [
    "default-src 'none'",
    // Next's development server uses eval and inline styles.
    `script-src 'nonce-${nonce}' 'strict-dynamic'${development ? " 'unsafe-eval'" : ''}`,
    "worker-src 'self'",
    `style-src 'self' ${development ? "'unsafe-inline'" : `'nonce-${nonce}'`}`,
    "img-src 'self' data:",
    "font-src 'self'",
    "manifest-src 'self'",
    `connect-src ${signIn}`,
    `frame-src ${signIn}`,
    "form-action 'self'",
    "base-uri 'none'",
    "object-src 'none'",
    `frame-ancestors ${isRedirect ? "'self'" : "'none'"}`,
    ...(development ? [] : ["require-trusted-types-for 'script'", 'trusted-types default']),
  ].join('; ');
}

function signInOrigins(settings: Settings): string[] {
  if (settings.mode === 'azure') return [settings.cloud.login];
  return settings.emulatorUrl === null ? [] : [new URL(settings.emulatorUrl).origin];
}

/** The first script of every page. Its Trusted Types policy allows scripts of our build, and React's empty element. */
export const trustedTypesScript = `(() => {
  if (!window.trustedTypes) return;
  const build = new URL('/_next/static/', location.origin).href;
  window.trustedTypes.createPolicy('default', {
    createScriptURL: (text) => (new URL(text, location.href).href.startsWith(build) ? text : null),
    createHTML: (text) => (text === '<script></script>' ? text : null),
  });
})();`;
