import { plainText, type Text, type TextPiece } from '@/lib/model/text-pieces';
import type { PlainRow, PlanBody } from './plan-body';

export function warningsOf({ warnings, warningTexts }: Pick<PlanBody, 'warnings' | 'warningTexts'>): readonly Text[] {
  return warningTexts ?? warnings;
}

export function withTitle(title: Text): Pick<PlanBody, 'title' | 'titleText'> {
  return { title: plainText(title), ...(typeof title === 'string' ? {} : { titleText: [...title] }) };
}

export function withNote(note: Text): Pick<PlanBody, 'note' | 'noteText'> {
  return { note: plainText(note), ...(typeof note === 'string' ? {} : { noteText: [...note] }) };
}

export function withWarnings(all: readonly Text[]): Pick<PlanBody, 'warnings' | 'warningTexts'> {
  const texts = [...new Map(all.map((warning) => [plainText(warning), warning]))];
  return {
    warnings: texts.map(([plain]) => plain),
    ...(texts.every(([, warning]) => typeof warning === 'string')
      ? {}
      : { warningTexts: texts.map(([, warning]) => toPieces(warning)) }),
  };
}

export function withMessage(message: Text): Pick<PlainRow, 'message' | 'text'> {
  return { message: plainText(message), ...(typeof message === 'string' ? {} : { text: [...message] }) };
}

function toPieces(words: Text): TextPiece[] {
  return typeof words === 'string' ? [words] : [...words];
}
