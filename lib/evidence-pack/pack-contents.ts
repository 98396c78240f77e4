import * as z from 'zod';
import type { SnapshotCheck } from '@/lib/history/snapshot-file';
import { type CheckSettings, checkSettingsSchema } from '@/lib/model/check-settings';
import { type Exemption, exemptionSchema } from '@/lib/model/exemption';
import type { Finding } from '@/lib/model/finding';
import { outcomes, severities } from '@/lib/model/finding';
import { type JsonLimits, type JsonUse, jsonLimits, readJson } from '@/lib/model/read-json';

/** The files that the verification reads, with the members that it needs. */

const hash = z.templateLiteral(['sha256:', z.string()]);

const findingSchema = z.looseObject({
  checkId: z.string(),
  outcome: z.enum(outcomes),
  severity: z.enum(severities),
  properties: z.array(z.looseObject({ property: z.string() })),
  items: z.array(z.string()).exactOptional(),
  exemption: z.looseObject({}).exactOptional(),
  fingerprint: z.string().exactOptional(),
});

/** Only the members of the schema are valid for certain. */
export type PackedFinding = Finding & { fingerprint?: string };

const findingsSchema = z.looseObject({
  product: z.string(),
  tenantId: z.string(),
  readAt: z.string(),
  depth: z.string(),
  clusters: z.array(
    z.looseObject({
      cluster: z.looseObject({ id: z.string(), name: z.string() }),
      findings: z.array(findingSchema as unknown as z.ZodType<PackedFinding>),
      score: z.looseObject({}),
    }),
  ),
  counts: z.looseObject({}),
});

/** `findings.json`, the same as `--output json`. */
export type PackedFindings = z.infer<typeof findingsSchema>;
export type PackedCluster = PackedFindings['clusters'][number];

const catalogSchema = z.object({
  hash,
  checks: z.array(
    z.object({
      id: z.string(),
      version: hash,
      severity: z.enum(severities),
      settings: hash.exactOptional(),
    }) satisfies z.ZodType<SnapshotCheck>,
  ),
});

const controlsSchema = z.object({
  checks: z.array(
    z.object({
      id: z.string(),
      controls: z.array(z.object({ framework: z.string(), control: z.string() })).default([]),
    }),
  ),
});

/** The controls of each check, as the pack has them. */
export type PackedControls = z.infer<typeof controlsSchema>['checks'];

/** `catalog.json`: what decides whether a check's verdict can be recomputed. */
export type PackedCatalog = z.infer<typeof catalogSchema>;

/** `settings` is absent if this version can't read them. */
export interface PackedSettings {
  settings?: CheckSettings;
  exemptions: Exemption[];
}

const settingsSchema = z.object({ settings: z.unknown(), exemptions: z.array(exemptionSchema) });

export function parseFindings(bytes: Uint8Array): PackedFindings | undefined {
  return parseJson(bytes, findingsSchema, jsonLimits.packContent);
}

export function parseCatalog(bytes: Uint8Array): { catalog: PackedCatalog; controls: PackedControls } | undefined {
  const json = parseJson(bytes, z.unknown(), jsonLimits.packCatalog);
  const catalog = catalogSchema.safeParse(json).data;
  return catalog && { catalog, controls: controlsSchema.safeParse(json).data?.checks ?? [] };
}

export function parseSettings(bytes: Uint8Array): PackedSettings | undefined {
  const parsed = parseJson(bytes, settingsSchema, jsonLimits.settingsFile);
  if (!parsed) return undefined;
  const { success, data } = checkSettingsSchema.safeParse(parsed.settings);
  return { exemptions: parsed.exemptions, ...(success ? { settings: data } : {}) };
}

/** Returns `undefined` if the file isn't JSON of this schema, or is above a limit. */
function parseJson<Value>(
  bytes: Uint8Array,
  schema: z.ZodType<Value>,
  limits: JsonLimits,
  use?: JsonUse,
): Value | undefined {
  const json = readJson(bytes, limits, use);
  return 'value' in json ? schema.safeParse(json.value).data : undefined;
}

const partSchema = z.discriminatedUnion('state', [
  z.looseObject({ state: z.literal('read'), value: z.unknown(), readAt: z.string() }),
  z.looseObject({ state: z.literal('unreadable'), reason: z.string(), message: z.string() }),
  z.looseObject({ state: z.literal('not-loaded') }),
]);

export type PackedPart = z.infer<typeof partSchema>;

/** Returns `undefined` for another file. The parts of a cluster have one `use`. */
export function parsePart(bytes: Uint8Array, use: JsonUse): PackedPart | undefined {
  return parseJson(bytes, partSchema, jsonLimits.packContent, use);
}
