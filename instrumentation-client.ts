import { z } from 'zod';

// Runs before any schema is made. Zod would otherwise try out `new Function`, which the Content Security Policy blocks
// and reports.
z.config({ jitless: true });
