import type { Text } from '@/lib/model/text-pieces';
import type { PlainRow, PlanBody } from '../draft/plan-body';

export { warningsOf } from '../draft/draft-texts';

/** Pieces are absent if a plan or a row has only words. Its strings are for other programs. */
export function titleOf({ title, titleText }: Pick<PlanBody, 'title' | 'titleText'>): Text {
  return titleText ?? title;
}

export function noteOf({ note, noteText }: Pick<PlanBody, 'note' | 'noteText'>): Text | undefined {
  return noteText ?? note;
}

export function messageOf({ message, text }: Pick<PlainRow, 'message' | 'text'>): Text {
  return text ?? message;
}
