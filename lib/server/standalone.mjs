/**
 * Starts the standalone output, as the container does. Next's own server listens on HOSTNAME, which containers set to
 * something else, so ours is HOST (all interfaces by default here); `instrumentation.ts` then judges the settings.
 */
process.env.HOST ??= '0.0.0.0';
process.env.HOSTNAME = process.env.HOST;
process.env.PORT ??= '3000';
await import(new URL('./server.js', import.meta.url).href);
