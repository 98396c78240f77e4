import { plainText, type Text, type TextPiece } from '@/lib/model/text-pieces';
import type { FixPlan, PreflightRow } from './fix-plan';

/** Strings of plans and rows are for other programs. Pieces are absent if they have only words. */

export function titleOf({ title, titleText }: Pick<FixPlan, 'title' | 'titleText'>): Text {
  return titleText ?? title;
}

export function noteOf({ note, noteText }: Pick<FixPlan, 'note' | 'noteText'>): Text | undefined {
  return noteText ?? note;
}

export function warningsOf({ warnings, warningTexts }: Pick<FixPlan, 'warnings' | 'warningTexts'>): readonly Text[] {
  return warningTexts ?? warnings;
}

export function messageOf({ message, text }: Pick<PreflightRow, 'message' | 'text'>): Text {
  return text ?? message;
}

export function withTitle(title: Text): Pick<FixPlan, 'title' | 'titleText'> {
  return { title: plainText(title), ...(typeof title === 'string' ? {} : { titleText: [...title] }) };
}

export function withNote(note: Text): Pick<FixPlan, 'note' | 'noteText'> {
  return { note: plainText(note), ...(typeof note === 'string' ? {} : { noteText: [...note] }) };
}

export function withWarnings(all: readonly Text[]): Pick<FixPlan, 'warnings' | 'warningTexts'> {
  const texts = [...new Map(all.map((warning) => [plainText(warning), warning]))];
  return {
    warnings: texts.map(([plain]) => plain),
    ...(texts.every(([, warning]) => typeof warning === 'string')
      ? {}
      : { warningTexts: texts.map(([, warning]) => toPieces(warning)) }),
  };
}

export function withMessage(message: Text): Pick<PreflightRow, 'message' | 'text'> {
  return { message: plainText(message), ...(typeof message === 'string' ? {} : { text: [...message] }) };
}

function toPieces(words: Text): TextPiece[] {
  return typeof words === 'string' ? [words] : [...words];
}
