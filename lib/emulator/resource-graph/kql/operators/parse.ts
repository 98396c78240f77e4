import type { RE2JS } from 're2js';
import { compileExpression } from '../compile-expression';
import type { Environment } from '../compiled';
import { convert, toText } from '../convert';
import { semanticError, UnsupportedKql } from '../failure';
import type { Operator, ParsePart } from '../syntax';
import { kustoRegExp } from '../text-operators';
import { emptyOf, type ScalarType, type Table, type Value } from '../values';

type Parse = Operator & { kind: 'parse' };
type Column = ParsePart & { kind: 'column' };

/** `parse` and `parse-where` (https://learn.microsoft.com/kusto/query/parse-operator). */
export function parse(table: Table, operator: Parse, environment: Environment): Table {
  const source = compileExpression(operator.value, { columns: table.columns, environment });
  const filled = operator.parts.filter((part) => part.kind === 'column');
  const regex = regexOf(operator);
  const columns = [...table.columns];
  const columnIndexes = filled.map(({ name, type }) => {
    const at = columns.findIndex((column) => column.name === name);
    const columnIndex = at < 0 ? columns.length : at;
    columns[columnIndex] = { name, type };
    return columnIndex;
  });
  const rows = table.rows.flatMap((row) => {
    const values = valuesOf(regex, toText(source.evaluate(row), source.type), filled, operator.mode);
    if (!values && operator.onlyMatches) return [];
    const parsed = [...row];
    for (const [index, { type }] of filled.entries()) {
      parsed[columnIndexes[index] ?? 0] = values?.[index] ?? emptyOf(type);
    }
    return [parsed];
  });
  return { columns, rows };
}

/** Returns a match's values. Only `relaxed` allows values that don't fit their type. */
function valuesOf(regex: RE2JS, text: string, filled: Column[], mode: Parse['mode']): Value[] | undefined {
  const match = regex.matcher(text);
  if (!match.find()) return undefined;
  const values = filled.map(({ type }, index) => convert(match.group(`column${index}`) ?? '', 'string', type));
  const fits = values.every((value, index) => value !== null || filled[index]?.type === 'dynamic');
  return fits || mode === 'relaxed' ? values : undefined;
}

/** Forms of types, by default anything up to the next text. */
const forms: Partial<Record<ScalarType, string>> = {
  long: '-?\\d+',
  int: '-?\\d+',
  real: '-?\\d+(?:\\.\\d+)?',
};

/**
 * Returns a regular expression. UNCONFIRMED: that a text mode must reach the last character if the pattern ends with
 * text. The regex mode is greedy and matches anywhere, as on the page.
 */
function regexOf({ parts, mode, flags, at }: Parse): RE2JS {
  const ungreedy = flags.includes('U');
  if (flags.replace(/[Uims]/g, '') !== '') throw new UnsupportedKql('The flags of', at);
  let count = 0;
  const source = parts.map((part, index) => {
    if (part.kind === 'star') return '.*?';
    if (part.kind === 'text') {
      if (mode !== 'regex') return part.text.replace(/[.*+?^${}()|[\]\\/-]/g, '\\$&');
      // UNCONFIRMED: whether the flag also reverses the quantifiers of the columns.
      if (ungreedy && /[*+?}]/.test(part.text)) throw new UnsupportedKql('The ungreedy quantifier in', at);
      return part.text;
    }
    const form = formOf(part, parts[index + 1], mode, ungreedy);
    const captured = `(?P<column${count}>${form})`;
    count += 1;
    return captured;
  });
  const ends = mode !== 'regex' && parts.at(-1)?.kind !== 'star';
  const anchored = mode === 'regex' ? source.join('') : `^${source.join('')}${ends ? '$' : ''}`;
  try {
    return kustoRegExp(anchored, mode === 'regex' ? flags.replaceAll('U', '') : 's');
  } catch {
    throw semanticError('The pattern of parse is not a regular expression.', at);
  }
}

function formOf(column: Column, next: ParsePart | undefined, mode: Parse['mode'], ungreedy: boolean): string {
  const form = forms[column.type];
  if (next?.kind === 'star' && !form) {
    if (column.type === 'string') throw semanticError("'*' cannot follow a column of type string.", column.at);
    throw new UnsupportedKql("The '*' behind the column", column.at);
  }
  const anything = mode === 'regex' && !ungreedy ? '.*' : '.*?';
  if (!form) return anything;
  return mode === 'relaxed' ? `${form}|${anything}` : form;
}
