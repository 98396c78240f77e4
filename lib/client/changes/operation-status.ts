import type { OperationStatusAnswer } from '@/lib/model/api/api';
import { apiPaths } from '@/lib/model/api/api';
import type { Api } from '../api';

/** `POST /api/operations/status`: how far an operation of Azure is. */
export function readOperationStatus(
  api: Api,
  { operation, target, signal }: { operation: string; target: string; signal: AbortSignal },
): Promise<OperationStatusAnswer> {
  return api.json<OperationStatusAnswer>({ path: apiPaths.operationStatus, body: { operation, target }, signal });
}
