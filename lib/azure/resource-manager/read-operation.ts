import type { OperationStatusAnswer } from '@/lib/model/api/api';
import { apiVersions } from '@/lib/model/azure/api-versions';
import { encodeId } from '@/lib/model/azure/arm-id';
import { Problem, type ProblemDocument, toProblemDocument } from '@/lib/model/problem';
import { operationResultSchema, provisionedSchema } from '../azure-bodies';
import { readBody } from '../reads/read-list';
import { oneLine, requestIdOf } from '../transport/azure-response';
import type { Connection } from '../transport/connection';
import type { OperationPath } from './operation-path';

/**
 * Reads the status of an operation or, after 403 (permission at the subscription) or 404 (expired), the target's
 * provisioning state. Source: https://learn.microsoft.com/azure/azure-resource-manager/management/async-operations
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
  if (isLocation) return { status: response.status === 202 ? 'running' : 'succeeded', source: 'operation' };
  const { status, percentComplete, error } = readBody(response, operationResultSchema).value;
  const ended = endOf(status);
  const failed = error ? { code: error.code || status, message: error.message } : undefined;
  return {
    status: ended ?? 'running',
    source: 'operation',
    ...(typeof percentComplete === 'number' ? { percentComplete } : {}),
    ...(ended === 'failed' || ended === 'canceled' ? { problem: failure(ended, failed, requestIdOf(response)) } : {}),
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

function endOf(status: string): 'succeeded' | 'failed' | 'canceled' | undefined {
  const lower = status.toLowerCase();
  if (lower === 'succeeded' || lower === 'failed') return lower;
  return lower === 'canceled' || lower === 'cancelled' ? 'canceled' : undefined;
}

function failure(
  ended: 'failed' | 'canceled',
  error?: { code: string; message?: string | null | undefined },
  requestId: string | null = null,
): ProblemDocument {
  const message = error?.message ? { message: oneLine(error.message, 600) } : {};
  const details = error ? { azure: { code: oneLine(error.code, 128), requestId, ...message } } : {};
  const summary = `The operation ${ended === 'failed' ? 'failed' : 'was canceled'}.`;
  return toProblemDocument(new Problem('conflict', summary, details));
}
