import { defined } from '@/lib/model/defined';
import { joinTexts, type Text } from '@/lib/model/text-pieces';
import { withMessage } from '../draft/draft-texts';
import type { PlainRow } from '../draft/plan-body';
import { couldntCheck, type Reason } from '../support/couldnt-check';

/** Returns a row about something unknown, with its cause as data. `more`: what it means for the change. */
export function notChecked(
  what: Text,
  why?: Reason,
  more?: Text,
): Pick<PlainRow, 'state' | 'message' | 'text' | 'cause'> {
  const sentence = couldntCheck(what, why);
  return {
    state: 'unknown',
    ...withMessage(more === undefined ? sentence : joinTexts([sentence, more])),
    ...defined({ cause: causeOf(why) }),
  };
}

function causeOf(why: Reason | undefined): PlainRow['cause'] {
  if (why && 'state' in why && why.state === 'not-loaded') return { reason: 'not-loaded' };
  if (!why || !('reason' in why) || why.reason === undefined) return undefined;
  const { reason, missingAction, smallestRole: role, message } = why;
  return { reason, ...defined(missingAction === undefined ? { message } : { missingAction, smallestRole: role }) };
}
