import type { FixId } from '@/lib/fixes/catalog';
import type { FixField } from '@/lib/fixes/draft/define-fix';
import { fixInputSchemas } from '@/lib/fixes/plan/fix-plan';
import type { Json, JsonObject } from '@/lib/model/json';
import { capitalized } from '@/lib/model/text';
import { emptyListError, entriesOf } from './list-field';

export type ReadInput = { input: JsonObject } | { errors: Readonly<Record<string, string>> };

/** Returns the input or the error of each field. */
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
    if (field.whenEmpty && entriesOf(typed[field.name] ?? '').length === 0 && !isEmptyChosen(field, typed))
      errors[field.name] = emptyListError(field.whenEmpty);
  for (const field of fields)
    if (!field.optional && field.kind === 'text' && input[field.name] === '') errors[field.name] = adviceOf(field);
  for (const { code, path, message } of fixInputSchemas[fixId].safeParse(input).error?.issues ?? []) {
    const [name, index] = path;
    const field = fields.find((known) => known.name === name);
    const entry = path.length > 1 ? entryOf(input[String(name)], index) : undefined;
    // Other issues have Zod's own texts, which are for developers.
    const says = code === 'invalid_format' ? `${capitalized(message)}.` : adviceOf(field);
    errors[String(name)] ??= entry === undefined ? says : `${entry}: ${message}.`;
  }
  return Object.keys(errors).length > 0 ? { errors } : { input };
}

export function emptyChoiceOf({ name }: FixField): string {
  return `${name}.empty`;
}

export function isEmptyChosen(field: FixField, typed: Readonly<Record<string, string>>): boolean {
  return typed[emptyChoiceOf(field)] === field.whenEmpty;
}

function readField({ kind, optional }: FixField, typed: string): Json | undefined {
  const text = typed.trim();
  if (optional && text === '') return undefined;
  if (kind === 'number') return Number(text);
  if (kind === 'text') return text;
  return entriesOf(text);
}

/** Returns what to enter, with an example, if the field has one. */
function adviceOf(field: FixField | undefined): string {
  if (field?.kind === 'number') return 'Enter a whole number, such as 2.';
  if (field?.placeholder) return `Enter a value for ${field.label}, such as ${field.placeholder}.`;
  return field?.enter ?? `Enter a valid value${field ? ` for ${field.label}` : ''}.`;
}

function entryOf(list: Json | undefined, index: PropertyKey | undefined): Json | undefined {
  return Array.isArray(list) && typeof index === 'number' ? list[index] : undefined;
}
