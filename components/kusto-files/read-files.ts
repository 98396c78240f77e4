import { type KustoFile, kustoRefusalSentence, largestKustoFile, readKustoFile } from '@/lib/kusto/kusto-file';

/** Reads nothing of a file that is too large. Each refused file has a sentence. */
export async function readFiles(
  selected: readonly Pick<File, 'name' | 'size' | 'arrayBuffer'>[],
  host: string,
): Promise<{ files: KustoFile[]; refusals: string[] }> {
  const files: KustoFile[] = [];
  const refusals: string[] = [];
  for (const file of selected) {
    const { name } = file;
    if (file.size > largestKustoFile) {
      refusals.push(kustoRefusalSentence(name, 'too-large'));
      continue;
    }
    const bytes = await file.arrayBuffer().catch(() => undefined);
    if (!bytes) {
      refusals.push(`Couldn’t read ${name}. Try again.`);
      continue;
    }
    const result = readKustoFile(new Uint8Array(bytes), { name, host, now: new Date().toISOString() });
    if ('file' in result) files.push(result.file);
    else refusals.push(kustoRefusalSentence(name, result.refusal));
  }
  return { files, refusals };
}
