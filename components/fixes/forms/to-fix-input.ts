import type { FixId } from '@/lib/fixes/catalog';
import type { FixField } from '@/lib/fixes/catalog/define-fix';
import { fixInputSchemas } from '@/lib/fixes/plan/fix-plan';
import type { Json, JsonObject } from '@/lib/model/json';

export type ReadInput = { input: JsonObject } | { errors: Readonly<Record<string, string>> };

/** Parses typed fields with the fix's schema. Returns the input or the error of each field. */
export function toFixInput(
  fixId: FixId,
  fields: readonly FixField[],
  typed: Readonly<Record<string, string>>,
): ReadInput {
  const input = Object.fromEntries(
    fields.flatMap((field) => {
      const value = readField(field, typed[field.name] ?? '');
      return value === undefined ? [] : [[field.name, value]];
    }),
  );
  const errors: Record<string, string> = {};
  for (const field of fields)
    if (!field.optional && field.kind === 'text' && input[field.name] === '') errors[field.name] = 'Enter a value.';
  for (const { path, message } of fixInputSchemas[fixId].safeParse(input).error?.issues ?? [])
    errors[String(path[0])] ??= sentence(message, path.length > 1 ? input[String(path[0])] : undefined, path[1]);
  return Object.keys(errors).length > 0 ? { errors } : { input };
}

function readField({ kind, optional }: FixField, typed: string): Json | undefined {
  const text = typed.trim();
  if (optional && text === '') return undefined;
  if (kind === 'number') return Number(text);
  if (kind === 'text') return text;
  return text
    .split(/[\n\r,;]+/)
    .map((entry) => entry.trim())
    .filter((entry) => entry !== '');
}

function sentence(message: string, list: Json | undefined, index: PropertyKey | undefined): string {
  const entry = Array.isArray(list) && typeof index === 'number' ? list[index] : undefined;
  if (entry !== undefined) return `${entry}: ${message}.`;
  return message.startsWith('must ') ? `The value ${message}.` : 'Enter a valid value.';
}
