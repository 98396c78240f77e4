import type { Json, JsonObject } from '@/lib/model/json';

/**
 * Literals of each language. No literal contains a character that a reader can't see: a control character could end a paste into a
 * terminal or rewrite the line there, and a format character could reorder what a person reads.
 */
const unseen = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu;

/**
 * Returns JSON that means the same as `JSON.stringify`, with escapes for unseen characters. It never contains `=@`: az splits each
 * argument at its first `=` and loads a file for the rest if that starts with `@`.
 */
export function jsonText(value: Json | object, indent?: number): string {
  // JSON itself escapes the controls below U+0020, so a line break is one between two lines.
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
 * A word for bash. Single quotes keep everything literal, and a quote itself is closed, escaped, and opened again. With unseen
 * characters, `$'…'` has each of their UTF-8 bytes as an escape, the same in every locale. NUL is removed: no argument can contain it.
 */
export function bashWord(text: string): string {
  if (text.search(unseen) < 0) return `'${text.replaceAll("'", `'\\''`)}'`;
  const escaped = text.replaceAll('\0', '').replace(/['\\]/g, '\\$&');
  return `$'${escaped.replace(unseen, (mark) => [...new TextEncoder().encode(mark)].map((byte) => `\\x${hex(byte, 2)}`).join(''))}'`;
}

/**
 * A string for PowerShell, which also takes the typographic single quotes for quotes, and reads a doubled one as itself. Unseen
 * characters are added as `[char]`, because Windows PowerShell 5.1 has no escape for them.
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

/** A string for Bicep (https://learn.microsoft.com/azure/azure-resource-manager/bicep/data-types#strings). */
export function bicepString(text: string): string {
  const escaped = text.replaceAll('\\', '\\\\').replaceAll("'", "\\'").replaceAll('${', '\\${');
  return `'${escapeUnseen(escaped, (code) => `\\u{${code.toString(16)}}`)}'`;
}

/** A string for Terraform (https://developer.hashicorp.com/terraform/language/expressions/strings). */
export function hclString(text: string): string {
  const escaped = text.replaceAll('\\', '\\\\').replaceAll('"', '\\"').replaceAll('${', '$${').replaceAll('%{', '%%{');
  return `"${escapeUnseen(escaped, (code) => (code > 0xffff ? `\\U${hex(code, 8)}` : `\\u${hex(code, 4)}`))}"`;
}

/** Text for one line of a comment, with a space for each unseen character. */
export function commentText(text: string): string {
  return text.replace(unseen, ' ');
}

/** A value for Bicep, indented to stand after a key. */
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

/** A value for Terraform, indented to stand after a key. */
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

/** The UTF-16 units of a text, in hexadecimal digits. */
function unitsOf(text: string): string[] {
  return Array.from({ length: text.length }, (_, index) => text.charCodeAt(index).toString(16));
}

function hex(code: number, digits: number): string {
  return code.toString(16).padStart(digits, '0');
}
