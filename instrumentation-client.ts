// Zod would try out `new Function`, which the Content Security Policy blocks and reports. It takes its settings from this
// global (zod/v4/core/core.js), so they can be made without loading it: most first pages need no schema.
Object.assign(globalThis, { __zod_globalConfig: { jitless: true } });
