import { type EvidenceTarget, type FileResult, parseEvidence, refuse } from '@/lib/access-evidence/evidence-file';
import { decodeUtf8, jsonLimits } from '@/lib/model/read-json';
import { figure } from '@/lib/model/text';

/** Bytes. Larger files are refused before they are read. */
const largestFile = jsonLimits.commandResult.bytes;

/** Reads a file, or returns why it's refused. Reads nothing of a file that is too large. */
export async function readEvidenceFile(
  file: Pick<File, 'name' | 'size' | 'lastModified' | 'arrayBuffer'>,
  target: EvidenceTarget,
): Promise<FileResult> {
  if (file.size > largestFile) {
    const size = figure(Math.ceil(file.size / 1024 / 1024));
    return refuse(`${file.name} is ${size} MiB. Select a file of up to 20 MiB.`);
  }
  const bytes = await file.arrayBuffer().catch(() => undefined);
  if (!bytes) return refuse(`${file.name} couldn’t be read. Try again.`);
  const text = decodeUtf8(new Uint8Array(bytes));
  if (text === undefined) return refuse(`${file.name} isn’t UTF-8. Export the result again as UTF-8.`);
  return parseEvidence(text, { name: file.name, at: new Date(file.lastModified).toISOString() }, target);
}

/**
 * Returns the address that opens a script in the web UI without running it, or `null` for another URI. The query is
 * base64 of gzip: https://learn.microsoft.com/kusto/api/rest/deeplink
 */
export async function scriptUrl(clusterUri: string | null, database: string, script: string): Promise<string | null> {
  if (clusterUri === null || !URL.canParse(clusterUri)) return null;
  const { protocol, host } = new URL(clusterUri);
  if (protocol !== 'https:') return null;
  const zipped = new Blob([script]).stream().pipeThrough(new CompressionStream('gzip'));
  const bytes = new Uint8Array(await new Response(zipped).arrayBuffer());
  const query = btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''));
  return `https://${host}/${encodeURIComponent(database)}?query=${encodeURIComponent(query)}&autorun=false`;
}
