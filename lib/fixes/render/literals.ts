import type { Json, JsonObject } from '@/lib/model/json';

/** Characters that a reader can't see are escaped. They could end a paste into a terminal or reorder the text. */
const unseen = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu;

/**
 * Escapes unseen characters. Never contains `=@`, because az splits arguments at the first `=` and loads a file for
 * `@`.
 */
export function jsonText(value: Json | object, indent?: number): string {
  // JSON already escapes controls, so line breaks only separate lines.
  return JSON.stringify(value, null, indent)
    .replace(unseen, (mark) =>
      mark === '\n'
        ? mark
        : unitsOf(mark)
            .map((unit) => `\\u${unit.padStart(4, '0')}`)
            .join(''),
    )
    .replaceAll('=@', '=\\u0040');
}

/**
 * Returns a word for bash in single quotes. Unseen characters become `$'…'` with UTF-8 byte escapes, which every locale
 * reads the same. NUL is removed, because no argument can have it.
 */
export function bashWord(text: string): string {
  if (text.search(unseen) < 0) return `'${text.replaceAll("'", `'\\''`)}'`;
  const escaped = text.replaceAll('\0', '').replace(/['\\]/g, '\\$&');
  return `$'${escaped.replace(unseen, (mark) => [...new TextEncoder().encode(mark)].map((byte) => `\\x${hex(byte, 2)}`).join(''))}'`;
}

/**
 * Returns a string. PowerShell treats typographic single quotes as quotes. Unseen characters become `[char]`, because
 * Windows PowerShell 5.1 has no escape.
 */
export function powershellString(text: string): string {
  const pieces = text.split(/([\p{Cc}\p{Cf}\p{Zl}\p{Zp}]+)/u).map((piece, index) => {
    if (index % 2 === 0) return `'${piece.replace(/['‘’‚‛]/g, '$&$&')}'`;
    return unitsOf(piece)
      .map((unit) => `[char]0x${unit}`)
      .join(' + ');
  });
  return pieces.length === 1 ? pieces.join('') : `(${pieces.join(' + ')})`;
}

/** Source: https://learn.microsoft.com/azure/azure-resource-manager/bicep/data-types#strings */
export function bicepString(text: string): string {
  const escaped = text.replaceAll('\\', '\\\\').replaceAll("'", "\\'").replaceAll('${', '\\${');
  return `'${escapeUnseen(escaped, (code) => `\\u{${code.toString(16)}}`)}'`;
}

/** Source: https://developer.hashicorp.com/terraform/language/expressions/strings */
export function hclString(text: string): string {
  const escaped = text.replaceAll('\\', '\\\\').replaceAll('"', '\\"').replaceAll('${', '$${').replaceAll('%{', '%%{');
  return `"${escapeUnseen(escaped, (code) => (code > 0xffff ? `\\U${hex(code, 8)}` : `\\u${hex(code, 4)}`))}"`;
}

/** Returns one line, with spaces for unseen characters. */
export function commentText(text: string): string {
  return text.replace(unseen, ' ');
}

/** Indents the value to follow a key. */
export function bicepValue(value: Json, indent = ''): string {
  if (typeof value === 'string') return bicepString(value);
  if (Array.isArray(value))
    return block(
      '[',
      value.map((item) => bicepValue(item, `${indent}  `)),
      ']',
      indent,
    );
  if (typeof value === 'object' && value !== null)
    return block(
      '{',
      members(value, (key) => `${identifier(key) ? key : bicepString(key)}: `, bicepValue, indent),
      '}',
      indent,
    );
  return String(value);
}

/** Indents the value to follow a key. */
export function hclValue(value: Json, indent = ''): string {
  if (typeof value === 'string') return hclString(value);
  if (Array.isArray(value)) return `[${value.map((item) => hclValue(item, indent)).join(', ')}]`;
  if (typeof value === 'object' && value !== null)
    return block(
      '{',
      members(value, (key) => `${identifier(key) ? key : hclString(key)} = `, hclValue, indent),
      '}',
      indent,
    );
  return String(value);
}

function members(
  value: JsonObject,
  head: (key: string) => string,
  tail: (value: Json, indent: string) => string,
  indent: string,
): string[] {
  return Object.entries(value).map(([key, inner]) => head(key) + tail(inner, `${indent}  `));
}

function block(open: string, lines: string[], close: string, indent: string): string {
  if (lines.length === 0) return open + close;
  return [open, ...lines.map((line) => `${indent}  ${line}`), `${indent}${close}`].join('\n');
}

function identifier(key: string): boolean {
  return /^[A-Za-z_][A-Za-z0-9_]*$/.test(key);
}

function escapeUnseen(text: string, other: (code: number) => string): string {
  const short: Record<string, string> = { '\n': '\\n', '\r': '\\r', '\t': '\\t' };
  return text.replace(unseen, (mark) => short[mark] ?? other(mark.codePointAt(0) ?? 0));
}

function unitsOf(text: string): string[] {
  return Array.from({ length: text.length }, (_, index) => text.charCodeAt(index).toString(16));
}

function hex(code: number, digits: number): string {
  return code.toString(16).padStart(digits, '0');
}
