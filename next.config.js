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
    // The container and `npm test` build once, and writing a cache for the next build takes a quarter of the processor time.
    turbopackFileSystemCacheForBuild: !process.env.STANDALONE,
    // Next buffers bodies that reach proxy.ts. `guard-requests.ts` refuses bodies to pages, and this limit is a second guard.
    proxyClientMaxBodySize: '64kb',
    // Without a connection, a link waits for it. Otherwise, the browser's error page would replace the page.
    useOffline: true,
  },
  // Saved views and links from before the checks had one page.
  async redirects() {
    return [
      {
        source: '/clusters',
        has: [{ type: 'query', key: 'layout', value: 'checks' }],
        missing: [{ type: 'query', key: 'q' }],
        destination: '/checks',
        permanent: false,
      },
    ];
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
