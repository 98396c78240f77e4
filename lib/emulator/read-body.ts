/** The limits of a body, and the one way to read it: no more than a limit is ever held. */

/** ARM's limit: learn.microsoft.com/azure/azure-resource-manager/management/request-limits-and-throttling. */
export const MOST_BYTES = 4 * 1024 * 1024;
/** A whole estate fits into a control request. Only callers that may use control get this limit. */
export const MOST_CONTROL_BYTES = 256 * 1024 * 1024;

/** Reads a body to its end. Returns `undefined` as soon as it is larger than the limit, and stops reading there. */
export async function readBody(
  body: AsyncIterable<Uint8Array> | null,
  mostBytes: number,
): Promise<Buffer<ArrayBuffer> | undefined> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of body ?? []) {
    size += chunk.byteLength;
    if (size > mostBytes) return undefined;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}
