import { v5 as uuidV5 } from 'uuid';
import { normalizeId } from '@/lib/model/azure/arm-id';

/** Fixed for ever: another namespace would give every planned assignment another name and make old ones impossible to undo. */
const namespace = '6f1d4a52-3c0b-5e8e-9a57-2b7f0c1e84d3';

/**
 * The name of an assignment, derived from scope, role and principal (all without case), so that planning twice, or
 * sending the same PUT twice, is about one and the same assignment.
 */
export function assignmentName(scope: string, role: string, principalId: string): string {
  return uuidV5([normalizeId(scope), role.toLowerCase(), principalId.toLowerCase()].join('\n'), namespace);
}
