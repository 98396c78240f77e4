import { smallestRole } from '@/lib/model/azure/permission';
import type { EvidenceResult, UnknownReason, Unreadable } from '@/lib/model/evidence-result';
import { neededWords } from '@/lib/model/problem-detail';
import { type Text, text } from '@/lib/model/text-pieces';

/** Why something is unknown. A loaded part has no reason: Azure left the value out of its response. */
export type Reason =
  | EvidenceResult<unknown>
  | (Partial<Pick<Unreadable, 'message' | 'missingAction' | 'smallestRole'>> & { reason?: UnknownReason });

/** Returns the sentence of an unknown row, with the missing permission and role, or else the reason. */
export function couldntCheck<What extends Text>(what: What, why?: Reason): What extends string ? string : Text;
export function couldntCheck(what: Text, why?: Reason): Text {
  const reason = reasonWords(why);
  return text`Couldn’t check ${what}.${reason === '' ? '' : ` ${reason}`}`;
}

/** Returns the missing permission and role, or else the reason. Empty if nothing is known. */
export function reasonWords(why: Reason | undefined): string {
  if (!why) return '';
  if ('missingAction' in why && why.missingAction)
    return neededWords(why.missingAction, why.smallestRole ?? smallestRole(why.missingAction));
  return ('message' in why && why.message) || '';
}
