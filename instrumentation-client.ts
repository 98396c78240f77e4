// Keeps Zod from trying `new Function`, which the Content Security Policy blocks and reports. Zod reads this global
// (zod/v4/core/core.js), so most first pages don't load it.
Object.assign(globalThis, { __zod_globalConfig: { jitless: true } });
