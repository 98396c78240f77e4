import * as z from 'zod';
import { checkIdPattern, severities } from '@/lib/model/finding';
import { SnapshotError } from './snapshot-error';
import { type Hash, type SnapshotHeader, snapshotFormat } from './snapshot-file';

const hash = z.templateLiteral(['sha256:', z.string()]) as z.ZodType<Hash>;
const count = z.int().min(0);
const time = z.iso.datetime({ offset: true });
const lowercase = z.string().refine((id) => id === id.toLowerCase(), 'must be in lowercase');

/** Ignores unknown keys, so that this product reads the files of a later one. */
const headerSchema = z.object({
  format: z.literal(snapshotFormat),
  product: z.string(),
  tenantId: z.string(),
  readAt: time,
  depth: z.enum(['index', 'full']),
  actor: z.object({ objectId: z.string(), kind: z.enum(['user', 'application']) }),
  catalog: z.object({
    hash,
    checks: z
      .array(
        z.object({
          id: z.string().regex(checkIdPattern, 'must be a check ID, such as disk-encryption-off'),
          version: hash,
          severity: z.enum(severities),
          settings: hash.exactOptional(),
        }),
      )
      .refine((checks) => new Set(checks.map(({ id }) => id)).size === checks.length, 'must contain each check once'),
  }),
  settings: z.object({ hash }),
  exemptions: z.array(
    z.object({
      clusterId: lowercase,
      checkId: z.string(),
      category: z.enum(['Waiver', 'Mitigated']),
      expiresOn: time,
      createdAt: time,
    }),
  ),
  scope: z.object({
    subscriptions: z.array(lowercase),
    managementGroup: z.string().exactOptional(),
    limitedTo: z.array(lowercase).exactOptional(),
    clusters: count,
  }),
  counts: z.object({
    clusters: count,
    pass: count,
    fail: count,
    unknown: count,
    notApplicable: count,
    error: count,
    exempted: count.default(0),
    bySeverity: z.object({ high: count, medium: count, low: count, info: count }),
    score: z.int().min(0).max(100).nullable(),
  }),
  unread: z.array(z.object({ scope: lowercase, code: z.string() })),
  pseudonyms: hash.exactOptional(),
}) satisfies z.ZodType<SnapshotHeader>;

/** Throws `SnapshotError` for another format, a newer version, and an invalid value. */
export function parseHeader(value: object, file: string): SnapshotHeader {
  const position = { file, line: 1 };
  const format = 'format' in value ? value.format : undefined;
  const version = typeof format === 'string' ? /^kustodian\.snapshot\/([1-9]\d*)$/.exec(format)?.[1] : undefined;
  if (version === undefined) throw SnapshotError.ofLine(position, 'not-a-snapshot');
  if (version !== '1') throw SnapshotError.ofLine(position, 'newer-version');
  const parsed = headerSchema.safeParse(value);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  const path = issue?.path.join('.') ?? '';
  throw SnapshotError.ofLine(position, { code: 'invalid-value', reason: `${path}: ${issue?.message ?? 'invalid'}.` });
}
