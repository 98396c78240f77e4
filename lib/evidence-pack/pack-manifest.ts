import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex } from '@noble/hashes/utils.js';
import * as z from 'zod';
import type { SnapshotActor } from '@/lib/history/snapshot-file';
import { jsonLimits, readJson } from '@/lib/model/read-json';

export const packFormat = 'kustodian.pack/1';

const hex = z.string().regex(/^[0-9a-f]{64}$/);

const fileSchema = z.object({
  path: z.string(),
  bytes: z.int().min(0),
  /** 64 lowercase hex digits. */
  sha256: hex,
  /** Of the compressed bytes, because other bytes can decompress to the same file. Absent if stored. */
  deflated: hex.exactOptional(),
  /** The uncompressed snapshot, whose bytes are canonical. Those of gzip differ between programs. */
  content: z.object({ bytes: z.int().min(0), sha256: hex }).exactOptional(),
});

const manifestSchema = z.object({
  format: z.literal(packFormat),
  product: z.string(),
  tenantId: z.string(),
  actor: z.object({ objectId: z.string(), kind: z.enum(['user', 'application']) }),
  startedAt: z.iso.datetime(),
  endedAt: z.iso.datetime(),
  correlationIds: z.array(z.string()),
  files: z.array(fileSchema),
});

export type PackFileRow = z.infer<typeof fileSchema>;

/** The scan, and every file except `manifest.json` and its hash. */
export type PackManifest = z.infer<typeof manifestSchema>;

export interface PackFacts {
  product: string;
  tenantId: string;
  actor: SnapshotActor;
  /** UTC, ISO. */
  startedAt: string;
  endedAt: string;
  /** Azure's request IDs, for its support and the activity log. */
  correlationIds: readonly string[];
}

/** Keys have a fixed order. */
export function writeManifest(facts: PackFacts, files: readonly PackFileRow[]): string {
  const { product, tenantId, actor, startedAt, endedAt, correlationIds } = facts;
  const manifest: PackManifest = {
    format: packFormat,
    product,
    tenantId,
    actor,
    startedAt,
    endedAt,
    correlationIds: [...new Set(correlationIds)].sort(),
    files: [...files].sort((left, right) => (left.path < right.path ? -1 : 1)),
  };
  return `${JSON.stringify(manifest, null, 1)}\n`;
}

/** Returns `newer` for a later format, and `undefined` for another file. */
export function parseManifest(bytes: Uint8Array): PackManifest | 'newer' | undefined {
  const json = readJson(bytes, jsonLimits.packManifest);
  if ('refusal' in json) return undefined;
  const { value } = json;
  const parsed = manifestSchema.safeParse(value);
  if (parsed.success) return parsed.data;
  const format = z.object({ format: z.string() }).safeParse(value).data?.format ?? '';
  return /^kustodian\.pack\/(?!1$)[1-9]\d*$/.test(format) ? 'newer' : undefined;
}

export function sha256Hex(bytes: Uint8Array): string {
  return bytesToHex(sha256(bytes));
}

/** Returns the text that `sha256sum` writes. */
export function writeManifestHash(manifestHash: string): string {
  return `${manifestHash}  manifest.json\n`;
}

export function parseManifestHash(text: string): string | undefined {
  return /^([0-9a-f]{64}) {2}manifest\.json\n$/.exec(text)?.[1];
}
