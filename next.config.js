/**
 * Modules of MSAL that this configuration never calls, 14 KiB compressed. MSAL imports them statically, so a bundler can't remove
 * them. `lib/client/auth/left-out-parts.test.ts` checks the reasons:
 * - Popups: every sign-in is a redirect.
 * - The platform broker (Windows Account Manager): `allowPlatformBroker` is off.
 * - localStorage: `cacheLocation` is sessionStorage.
 * - Nested app authentication: the application isn't nested in another one.
 * - Authorization codes of a server, and tokens bound to a key (PoP, DPoP): no request has them.
 */
export const leftOutOfMsal =
  /@azure[\\/]msal-(browser[\\/]dist[\\/](interaction_client[\\/](PopupClient|PlatformAuthInteractionClient|SilentAuthCodeClient)|broker[\\/]nativeBroker[\\/]PlatformAuth(DOM|Extension)Handler|cache[\\/]LocalStorage|controllers[\\/]NestedAppAuthController|naa[\\/]BridgeProxy)|common[\\/]dist-browser[\\/]crypto[\\/](PopTokenGenerator|DpopProofGenerator))\.mjs$/;

/** Modules of TanStack Query for mutations and infinite lists, which nothing uses. The same test checks it. */
export const leftOutOfQuery = /@tanstack[\\/]query-core[\\/]build[\\/]modern[\\/](mutation|infiniteQueryBehavior)\.js$/;

/**
 * Settings of the server and the build. Headers that every response has are here. Those with a nonce are set in proxy.ts.
 * @type {import('next').NextConfig}
 */
const config = {
  // `npm test` checks types by itself.
  typescript: { ignoreBuildErrors: true },
  poweredByHeader: false,
  reactStrictMode: true,
  // The container and the tests need the copy of all modules in .next/standalone. `next start` serves the build without it.
  ...(process.env.STANDALONE ? { output: 'standalone' } : {}),
  // Microsoft's KQL parser adds itself to globalThis when it loads, which bundling breaks.
  serverExternalPackages: ['@kusto/language-service-next', 'pino'],
  images: { unoptimized: true },
  // Images aren't optimized, so the container doesn't need the library for it, which is its only native code.
  outputFileTracingExcludes: { '*': ['node_modules/sharp/**', 'node_modules/@img/**', 'node_modules/**/test/**'] },
  experimental: {
    // Next buffers bodies that reach proxy.ts. `guard-requests.ts` refuses bodies to pages, and this limit is a second guard.
    proxyClientMaxBodySize: '64kb',
    // Without a connection, a link waits for it. Otherwise, the browser's error page would replace the page.
    useOffline: true,
  },
  turbopack: {
    rules: {
      '*.mjs': { condition: { path: leftOutOfMsal }, loaders: ['./leave-out.cjs'] },
      '*.js': { condition: { path: leftOutOfQuery }, loaders: ['./leave-out.cjs'] },
    },
  },
  async headers() {
    return [
      {
        source: '/:path*',
        headers: [
          { key: 'X-Content-Type-Options', value: 'nosniff' },
          { key: 'Referrer-Policy', value: 'no-referrer' },
          { key: 'Cross-Origin-Resource-Policy', value: 'same-origin' },
          { key: 'Strict-Transport-Security', value: 'max-age=63072000; includeSubDomains' },
          {
            key: 'Permissions-Policy',
            value: 'camera=(), microphone=(), geolocation=(), payment=(), usb=(), clipboard-read=()',
          },
        ],
      },
      {
        // Workers have the policy of their own file. They can load our scripts, and connect to nothing.
        source: '/_next/static/:path*',
        headers: [
          { key: 'Content-Security-Policy', value: "default-src 'none'; script-src 'self'; frame-ancestors 'none'" },
        ],
      },
    ];
  },
};

export default config;
