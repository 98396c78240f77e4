import { afterAll, describe, expect, it } from 'vitest';
import { operationOf, parseOperationPath } from '../../../lib/azure/resource-manager/operation-path';
import { readOperation } from '../../../lib/azure/resource-manager/read-operation';
import type { Json, JsonObject } from '../../../lib/model/json';
import { Problem } from '../../../lib/model/problem';
import { expectedItems, familyOf, filteringFamilies, readBody, unreadConnections } from './read-body';
import { haveRecordings, idOf, nameOf, type Recording, readRecordings, report } from './recordings';
import { replay } from './replay';

/** Recorded responses of Azure, read by the code that reads Azure in production. */

const recordings = readRecordings();
const isOperation = ({ kind }: Recording) => kind.startsWith('kusto-operation');
const refusals = recordings.filter(({ status }) => status >= 400);
const bodies = recordings.filter(
  (recording) => recording.status < 400 && recording.body !== null && !isOperation(recording),
);
const writes = recordings.filter(({ method, status, kind }) => {
  const isWrite = method !== 'GET' && !/-list$|^(?:policy-states|resource-graph|graph-getbyids)$/.test(kind);
  return isWrite && status < 400;
});
const operations = recordings.filter(isOperation);

describe.runIf(haveRecordings())('recorded answers of Azure', () => {
  const counts = { exchanges: recordings.length, parsed: 0, unread: 0, items: 0, refused: 0, followed: 0 };
  afterAll(() =>
    report({
      exchanges: counts.exchanges,
      'bodies parsed': counts.parsed,
      'items parsed': counts.items,
      "refusals with Azure's code kept": counts.refused,
      'writes and operations followed': counts.followed,
    }),
  );

  it('every exchange is a body, a refusal, a write, or an operation', () => {
    const tested = new Set([...refusals, ...bodies, ...writes, ...operations]);
    expect(recordings.filter((recording) => !tested.has(recording)).map(nameOf)).toEqual([]);
  });

  it('every body passes the reader that the product uses for it, and no item is lost', async () => {
    const failures: string[] = [];
    for (const recording of bodies) {
      const expected = expectedItems(recording);
      try {
        const read = await readBody(recording);
        if (!isWhole(recording, read, expected))
          failures.push(`${nameOf(recording)}: ${read.length} of ${expected.length} items`);
        counts.parsed += 1;
        counts.items += expected.length;
      } catch (error) {
        const message = error instanceof Error ? error.message : String(error);
        if (unreadConnections.test(message)) counts.unread += 1;
        else failures.push(`${nameOf(recording)}: ${message}`);
      }
    }
    expect(failures).toEqual([]);
    // The list of an IoT hub, which the product shows as not documented.
    expect(counts.unread).toBe(1);
  });

  it.each(
    refusals.map((refusal) => ({
      refusal,
      name: `${refusal.kind}, ${refusal.status}, ${refusal.source.split('/').at(-1)}`,
    })),
  )('a refusal keeps the code and text of Azure ($name)', async ({ refusal }) => {
    const body = refusal.body as unknown as AzureErrorBody & { error?: AzureErrorBody };
    const { code, message, details } = body.error ?? body;
    const problem = await refusalOf(refusal);
    expect(problem.details.azure?.code).toBe(code);
    // Resource Graph has the reason in the details and a timestamp in the outer message.
    const reason = details?.[0]?.message ?? message;
    expect(problem.detail).toContain(reason.replace(/\s+/g, ' ').slice(0, 550));
    counts.refused += 1;
  });

  it('every write is complete or leads to the operation in its response', async () => {
    for (const recording of writes) {
      const { method, headers, status, request } = recording;
      const { connection } = replay(recording);
      const client = /^https:\/\/graph\./.test(recording.uri) ? connection.graph : connection.armWrites;
      if (!client || !('send' in client)) throw new Error('The replay has a Graph token.');
      const path = `${idOf(recording)}?api-version=2025-02-14`;
      const answer = await client.send({ method, path, ...(request ? { body: request } : {}) });
      const operation = operationOf(answer, connection.armBases, path);
      const link = headers['azure-asyncoperation'] ?? headers.location;
      const isBegun = status === 202 || headers['azure-asyncoperation'] !== undefined;
      const expected = isBegun ? new URL(link ?? '').pathname.split('/').at(-1) : undefined;
      const followed = operation === undefined ? undefined : parseOperationPath(operation);
      expect(followed?.kind, nameOf(recording)).toBe(isBegun ? 'operation' : undefined);
      expect(followed?.path.split('?')[0]?.split('/').at(-1), nameOf(recording)).toBe(expected);
      counts.followed += 1;
    }
  });

  it('every status of an operation is read', async () => {
    for (const recording of operations) {
      const { pathname, search } = new URL(recording.uri);
      const operation = parseOperationPath(decodeURIComponent(pathname) + search);
      if (!operation) throw new Error(`${nameOf(recording)} can't be followed.`);
      const { status } = await readOperation(replay(recording).connection, operation, undefined);
      const recorded = String(recording.body?.status ?? 'Succeeded').toLowerCase();
      expect(status, nameOf(recording)).toBe(recorded === 'succeeded' || recorded === 'failed' ? recorded : 'running');
      counts.followed += 1;
    }
  });
});

/** An error, with or without the wrapper `error`, which Azure Monitor leaves out. */
interface AzureErrorBody {
  code: string;
  message: string;
  details?: { message: string }[];
}

/** Whether each item was read. A deleted cluster may be left out. */
function isWhole(recording: Recording, read: readonly unknown[], expected: readonly Json[]): boolean {
  if (filteringFamilies.includes(familyOf(recording))) return true;
  const isDeleted = (item: Json) => ((item as JsonObject).properties as JsonObject | undefined)?.state === 'Deleted';
  const most = expected.length;
  return read.length <= most && read.length >= most - expected.filter(isDeleted).length;
}

/** The problem that the product makes of a recorded refusal. */
async function refusalOf(recording: Recording): Promise<Problem> {
  const { connection } = replay(recording);
  const client = /^https:\/\/graph\./.test(recording.uri) ? connection.graph : connection.arm;
  if (!client || !('send' in client)) throw new Error('The replay has a Graph token.');
  const { method, request } = recording;
  const failure = await client
    .send({ method, path: `${idOf(recording)}?api-version=any`, ...(request ? { body: request } : {}) })
    .catch((error: unknown) => error);
  if (!(failure instanceof Problem)) throw new Error(`${nameOf(recording)} isn't a refusal.`);
  return failure;
}
