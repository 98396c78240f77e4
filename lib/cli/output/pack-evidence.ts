import { deflateRawSync } from 'node:zlib';
import { PackError, packLimits } from '@/lib/evidence-pack/pack-file';
import { evidenceFolder } from '@/lib/evidence-pack/pack-paths';
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
  add({ clusterId, parts }: Pick<Snapshot, 'clusterId' | 'parts'>): void {
    const folder = evidenceFolder(clusterId);
    if (folder === undefined) throw new Error('A cluster in an evidence pack must have a cluster resource ID.');
    const use = noJsonUse();
    try {
      for (const [part, result] of Object.entries(parts))
        this.files.push(jsonFile(`${folder}${part}.json`, `${JSON.stringify(result, null, 1)}\n`, deflate, use));
      if (this.files.length > packLimits.files) throw new PackError('file-count');
    } catch (error) {
      throw error instanceof PackError ? new CliError(error.message) : error;
    }
  }
}
