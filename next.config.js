/**
 * Server-only switches. Response headers that depend on a nonce are set in proxy.ts;
 * the ones that every answer carries are here.
 * @type {import('next').NextConfig}
 */
const config = {
  // `npm test` checks types in a part of its own.
  typescript: { ignoreBuildErrors: true },
  poweredByHeader: false,
  reactStrictMode: true,
  // Only the container and the tests need the copy of all modules in .next/standalone. `next start` serves the same build without it.
  ...(process.env.STANDALONE ? { output: 'standalone' } : {}),
  // Microsoft's KQL parser puts itself on globalThis when it loads; bundling breaks that.
  serverExternalPackages: ['@kusto/language-service-next', 'pino'],
  images: { unoptimized: true },
  // Next buffers what reaches proxy.ts. `guard-requests.ts` lets no body through to pages, and this holds if it ever does.
  experimental: { proxyClientMaxBodySize: '64kb' },
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
        source: '/_next/static/:path*',
        headers: [{ key: 'Content-Security-Policy', value: "default-src 'none'; frame-ancestors 'none'" }],
      },
    ];
  },
};

export default config;
