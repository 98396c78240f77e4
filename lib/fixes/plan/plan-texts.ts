import type { Text } from '@/lib/model/text-pieces';
import type { PlainRow, PlanBody } from '../draft/plan-body';

export { warningsOf } from '../draft/draft-texts';

/** Strings of plans and rows are for other programs. Pieces are absent if they have only words. */

export function titleOf({ title, titleText }: Pick<PlanBody, 'title' | 'titleText'>): Text {
  return titleText ?? title;
}

export function noteOf({ note, noteText }: Pick<PlanBody, 'note' | 'noteText'>): Text | undefined {
  return noteText ?? note;
}

export function messageOf({ message, text }: Pick<PlainRow, 'message' | 'text'>): Text {
  return text ?? message;
}
