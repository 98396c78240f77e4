import { deflateRawSync } from 'node:zlib';
import { PackError, packLimits } from '@/lib/evidence-pack/pack-file';
import { evidenceTexts } from '@/lib/evidence-pack/pack-texts';
import { jsonFile, type PackedFile } from '@/lib/evidence-pack/write-pack';
import type { Snapshot } from '@/lib/model/evidence';
import { noJsonUse } from '@/lib/model/read-json';
import { CliError } from '../cli-error';

export function deflate(bytes: Uint8Array): Uint8Array {
  return deflateRawSync(bytes, { level: 9 });
}

/** The evidence of a pack, compressed cluster by cluster, so that a large fleet needs little memory. */
export class PackEvidence {
  readonly files: PackedFile[] = [];

  /** Throws a `CliError` above a limit of packs. */
  add(snapshot: Pick<Snapshot, 'clusterId' | 'parts'>): void {
    const use = noJsonUse();
    try {
      for (const [path, text] of evidenceTexts(snapshot)) this.files.push(jsonFile(path, text, deflate, use));
      if (this.files.length > packLimits.files) throw new PackError('file-count');
    } catch (error) {
      throw error instanceof PackError ? new CliError(error.message) : error;
    }
  }
}
