import type { OperationStatusAnswer } from '@/lib/model/api/api';
import { apiVersions } from '@/lib/model/azure/api-versions';
import { encodeId } from '@/lib/model/azure/arm-id';
import { operationResultSchema, provisionedSchema } from '@/lib/model/azure/azure-bodies';
import { Problem, type ProblemDocument, toProblemDocument } from '@/lib/model/problem';
import { readBody } from '../reads/read-list';
import { oneLine, requestIdOf } from '../transport/azure-response';
import type { Connection } from '../transport/connection';
import type { OperationPath } from './operation-path';

/**
 * Reads the status of a long-running operation. If the account can't poll it (403, because the permission is at the subscription) or it
 * has expired (404), reads the provisioning state of the target instead.
 * Source: https://learn.microsoft.com/azure/azure-resource-manager/management/async-operations
 */
export async function readOperation(
  connection: Connection,
  operation: OperationPath,
  targetId: string | undefined,
): Promise<OperationStatusAnswer> {
  if (operation.kind === 'resource') return readResourceState(connection, operation.path);
  try {
    return await readStatus(connection, operation.path);
  } catch (error) {
    const isRefused = error instanceof Problem && (error.code === 'forbidden' || error.code === 'not-found');
    if (!isRefused || targetId === undefined) throw error;
    return readResourceState(connection, `${encodeId(targetId)}?api-version=${apiVersions.kusto}`);
  }
}

async function readStatus(connection: Connection, path: string): Promise<OperationStatusAnswer> {
  const response = await connection.arm.send({ path });
  const isLocation = /[?&]operationResultResponseType=Location(?:&|$)/i.test(path);
  // The `Location` form of the URL has only a status code, and its last response has no body.
  if (isLocation) return { status: response.status === 202 ? 'running' : 'succeeded', source: 'operation' };
  const { status, percentComplete, error } = readBody(response, operationResultSchema).value;
  const ended = endOf(status);
  return {
    status: ended ?? 'running',
    source: 'operation',
    ...(typeof percentComplete === 'number' ? { percentComplete } : {}),
    ...(ended === 'failed' || ended === 'canceled'
      ? { problem: failure(ended, error ?? undefined, requestIdOf(response)) }
      : {}),
  };
}

async function readResourceState(connection: Connection, path: string): Promise<OperationStatusAnswer> {
  try {
    const { value } = readBody(await connection.arm.send({ path }), provisionedSchema);
    const state = value.properties?.provisioningState;
    const ended = state ? endOf(state) : 'succeeded';
    return {
      status: ended ?? 'running',
      source: 'resource',
      ...(ended === 'failed' || ended === 'canceled' ? { problem: failure(ended) } : {}),
    };
  } catch (error) {
    // A removed assignment no longer exists.
    const isGone = error instanceof Problem && error.code === 'not-found' && /\/principalAssignments\//i.test(path);
    if (isGone) return { status: 'succeeded', source: 'resource' };
    throw error;
  }
}

/** Returns the final status, or `undefined` for Running, Accepted, and any other that Azure uses for an operation in progress. */
function endOf(status: string): 'succeeded' | 'failed' | 'canceled' | undefined {
  const lower = status.toLowerCase();
  if (lower === 'succeeded' || lower === 'failed') return lower;
  return lower === 'canceled' || lower === 'cancelled' ? 'canceled' : undefined;
}

function failure(
  ended: 'failed' | 'canceled',
  error?: { code?: string | null | undefined; message?: string | null | undefined },
  requestId: string | null = null,
): ProblemDocument {
  const reason = error?.message ? ` Azure says: ${oneLine(error.message, 600)}` : '';
  const details = error?.code ? { azure: { code: oneLine(error.code, 128), requestId } } : {};
  const detail = `The operation ${ended === 'failed' ? 'failed' : 'was canceled'}.${reason}`;
  return toProblemDocument(new Problem('conflict', detail, details));
}
