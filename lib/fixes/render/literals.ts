import type { Json, JsonObject } from '@/lib/model/json';

/** A word for bash: single quotes take everything literally, a quote itself is closed, escaped and opened again. */
export function bashWord(text: string): string {
  return `'${text.replaceAll("'", `'\\''`)}'`;
}

/** A string for PowerShell, which takes the typographic single quotes for quotes, too, and reads a doubled one as itself. */
export function powershellString(text: string): string {
  return `'${text.replace(/['‘’‚‛]/g, '$&$&')}'`;
}

/** A string for Bicep (https://learn.microsoft.com/azure/azure-resource-manager/bicep/data-types#strings). */
export function bicepString(text: string): string {
  const escaped = text.replaceAll('\\', '\\\\').replaceAll("'", "\\'").replaceAll('${', '\\${');
  return `'${escapeControls(escaped, (code) => `\\u{${code.toString(16)}}`)}'`;
}

/** A string for Terraform (https://developer.hashicorp.com/terraform/language/expressions/strings). */
export function hclString(text: string): string {
  const escaped = text.replaceAll('\\', '\\\\').replaceAll('"', '\\"').replaceAll('${', '$${').replaceAll('%{', '%%{');
  return `"${escapeControls(escaped, (code) => `\\u${code.toString(16).padStart(4, '0')}`)}"`;
}

/** Text for one line of a comment: whatever could end the line becomes a blank. */
export function commentText(text: string): string {
  return text.replace(/[\p{Cc}\u2028\u2029]/gu, ' ');
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

function escapeControls(text: string, other: (code: number) => string): string {
  const short: Record<string, string> = { '\n': '\\n', '\r': '\\r', '\t': '\\t' };
  return text.replace(/[\p{Cc}\u2028\u2029]/gu, (mark) => short[mark] ?? other(mark.charCodeAt(0)));
}
