import type { Severity } from '@/lib/model/finding';
import { escapedJson } from '@/lib/model/json';
import { visibleText } from '@/lib/model/visible-text';
import { withoutSecrets } from './secrets';

/** `width` in characters. */
export type Cell = string | { text: string; width?: number; style?: Severity | 'bold' | 'dim' };

/** Cells have two spaces between them. */
export type Line = string | readonly Cell[];

/** What a command or a file contains, as data. Only `encode` makes text from it. */
export type Content =
  | { format: 'lines'; lines: Iterable<Line>; noColor?: boolean }
  /** Whole values of JSON in each piece. */
  | { format: 'json'; pieces: Iterable<string> }
  /** CSV, HTML, Markdown, or KQL, whose own writers escape markup and formulas. */
  | { format: 'text'; pieces: Iterable<string> }
  /** A line of a terminal that the next one replaces. */
  | { format: 'status'; text: string }
  | { format: 'bytes'; bytes: Uint8Array };

export function linesOf(...lines: readonly Line[]): Content {
  return { format: 'lines', lines };
}

export function jsonOf(value: unknown, indent?: number): Content {
  return { format: 'json', pieces: [`${JSON.stringify(value, null, indent)}\n`] };
}

interface EncodeOptions {
  hasColors?: boolean;
  /** For messages, which end in the log of a pipeline. */
  hidesSecrets?: boolean;
}

/**
 * Yields text in pieces, without control characters but line breaks and tabs, bidirectional characters, and commands of
 * a CI runner, except in `bytes`.
 */
export function* encode(content: Content, options: EncodeOptions = {}): Generator<string | Uint8Array> {
  switch (content.format) {
    case 'bytes':
      yield content.bytes;
      return;
    case 'json':
      yield* escapedJson(content.pieces);
      return;
    case 'text':
      for (const block of wholeLines(content.pieces)) yield withoutCommands(block.replace(unsafeInText, '\uFFFD'));
      return;
    case 'status':
      yield `\r\u001B[K${plainLine(content.text, options)}`;
      return;
    case 'lines': {
      const hasColors = options.hasColors === true && content.noColor !== true;
      for (const line of content.lines) yield `${lineText(line, { ...options, hasColors })}\n`;
    }
  }
}

function lineText(line: Line, options: EncodeOptions): string {
  if (typeof line === 'string') return plainLine(line, options);
  const cells = line.map((cell) => {
    const { text, width = 0, style } = typeof cell === 'string' ? { text: cell } : cell;
    const shown = plainLine(text, options).padEnd(width);
    return style && options.hasColors ? `\u001B[${colors[style]}m${shown}\u001B[0m` : shown;
  });
  return withoutCommands(cells.join('  ').trimEnd());
}

/** SGR codes of a terminal. */
const colors = { high: '31', medium: '33', low: '36', info: '2', bold: '1', dim: '2' } as const;

function plainLine(text: string, { hidesSecrets }: EncodeOptions): string {
  return withoutCommands(visibleText(hidesSecrets ? withoutSecrets(text) : text));
}

/** A byte order mark starts a CSV file. */
const unsafeInText = /(?![\t\r\n])[\p{Cc}\p{Zl}\p{Zp}\u061C\u200E\u200F\u202A-\u202E\u2066-\u2069]/gu;

/**
 * Azure Pipelines and GitHub Actions read `##name[` anywhere in a line, and GitHub Actions reads `::name::` at its start:
 * https://learn.microsoft.com/azure/devops/pipelines/scripts/logging-commands and
 * https://docs.github.com/actions/reference/workflows-and-actions/workflow-commands
 */
function withoutCommands(text: string): string {
  const lines = text.replace(/##(?=\w*\[)/g, '#\uFFFD').split(/(?<=[\r\n])/);
  return lines.map(withoutCommand).join('');
}

function withoutCommand(line: string): string {
  const start = line.length - line.trimStart().length;
  return line.startsWith('::', start) ? `${line.slice(0, start)}\uFFFD${line.slice(start + 1)}` : line;
}

/** Joins pieces, so that each block starts at the start of a line. */
function* wholeLines(pieces: Iterable<string>): Generator<string> {
  let rest = '';
  for (const piece of pieces) {
    const end = piece.lastIndexOf('\n') + 1;
    if (end > 0) {
      yield rest + piece.slice(0, end);
      rest = '';
    }
    rest += piece.slice(end);
  }
  if (rest !== '') yield rest;
}
