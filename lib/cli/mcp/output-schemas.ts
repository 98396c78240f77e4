import * as z from 'zod';

/** Top-level members of results. Nested objects are those of the HTTP API, and can have more members. */

const text = z.string();
const count = z.number();
const objects = z.array(z.looseObject({}));
const unread = z.array(z.looseObject({ scope: text, reason: text }));
const counts = z.looseObject({});

export const outputSchemas = {
  clusters: z.looseObject({
    format: text,
    product: text,
    tenantId: text,
    readAt: text,
    total: count,
    clusters: z.array(z.looseObject({ cluster: z.looseObject({ id: text }), failing: counts })),
    unread,
    next: text.nullable(),
  }),
  scan: z.looseObject({
    format: text,
    product: text,
    tenantId: text,
    readAt: text,
    depth: text,
    clusters: z.array(z.looseObject({ cluster: z.looseObject({ id: text }), findings: objects })),
    unread,
    counts,
    access: counts.optional(),
    gate: z.looseObject({ exit: count, reasons: objects }),
  }),
  check: z.looseObject({
    id: text,
    title: text,
    failTitle: text,
    passTitle: text,
    why: text,
    category: text,
    severity: text,
    severityReason: text,
    learnMore: text,
    controls: objects,
    otherTools: z.array(z.unknown()),
    needs: z.array(text),
    fixes: objects,
    noFix: text.optional(),
    remediation: z.looseObject({}).optional(),
  }),
  whoCan: z.looseObject({
    clusterId: text,
    ability: text,
    database: text.nullable(),
    rows: objects,
    unreadable: objects,
    notVisible: z.array(text),
  }),
  whatCan: z.looseObject({
    principal: text,
    clusters: z.array(z.looseObject({ clusterId: text, rows: objects })),
    unread,
  }),
  preview: z.looseObject({
    format: text,
    fix: text,
    clusterId: text,
    plan: z.looseObject({ title: text, steps: objects }),
    whatIf: z.looseObject({ changes: objects }),
    preflight: objects,
    equivalents: z.array(z.looseObject({ format: text, language: text, text })),
  }),
  diff: z.looseObject({
    a: z.looseObject({}),
    b: z.looseObject({}),
    changes: objects,
    notes: z.array(text),
  }),
  verify: z.looseObject({
    format: text,
    intact: z.boolean(),
    files: count,
    verdicts: count,
    notRecomputed: count,
    manifest: text.nullable(),
    scan: z.looseObject({}).nullable(),
    results: objects,
    frameworks: objects,
    problems: objects,
  }),
  assertions: z.looseObject({ results: objects, counts }),
} as const;
