import type { Expression, NamedExpression } from './syntax';

/** Names of unnamed expressions, compared with Microsoft's analyzer in column-names.test.ts. */

/** Functions named after their first argument. */
const namedAfterArgument = new Set([
  ...['tostring', 'toint', 'tolong', 'todouble', 'toreal', 'tobool', 'toboolean', 'todatetime', 'totimespan'],
  ...['todynamic', 'parse_json', 'parsejson', 'bin', 'floor', 'split'],
]);

/** Returns a column's or path's name (`properties_sku_name`), or `undefined`. */
export function suggestedName(expression: Expression): string | undefined {
  switch (expression.kind) {
    case 'name':
      return expression.name;
    case 'member':
      return joined(suggestedName(expression.target), expression.name);
    case 'element':
      return expression.index.kind === 'literal'
        ? joined(suggestedName(expression.target), String(expression.index.value))
        : undefined;
    case 'call': {
      const [first] = expression.args;
      if (!first) return undefined;
      if (expression.name === 'strlen') return joined('strlen', suggestedName(first) ?? '');
      return namedAfterArgument.has(expression.name) ? suggestedName(first) : undefined;
    }
    default:
      return undefined;
  }
}

/** Uses own names, default ones, or `Column1`, … A name in use gets a number. */
export function nameColumns(columns: NamedExpression[]): { name: string; expression: Expression }[] {
  const taken = new Set(columns.flatMap((column) => (column.name === undefined ? [] : [column.name])));
  let unnamed = 0;
  return columns.map(({ name, expression }) => {
    if (name !== undefined) return { name, expression };
    const suggested = suggestedName(expression);
    if (suggested === undefined) unnamed += 1;
    return { name: freeName(suggested ?? `Column${unnamed}`, taken), expression };
  });
}

/** Reserves the name, with the first free number if needed. */
export function freeName(name: string, taken: Set<string>): string {
  let free = name;
  for (let count = 1; taken.has(free); count += 1) free = `${name}${count}`;
  taken.add(free);
  return free;
}

function joined(before: string | undefined, after: string): string | undefined {
  return before === undefined ? undefined : `${before}_${after}`;
}
