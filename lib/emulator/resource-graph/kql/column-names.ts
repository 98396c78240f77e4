import type { Expression, NamedExpression } from './syntax';

/** The names that Kusto gives to expressions without one; checked against Microsoft's own analyzer in column-names.test.ts. */

/** Functions whose result carries the name of their first argument. */
const namedAfterArgument = new Set([
  ...['tostring', 'toint', 'tolong', 'todouble', 'toreal', 'tobool', 'toboolean', 'todatetime', 'totimespan'],
  ...['todynamic', 'parse_json', 'parsejson', 'bin', 'floor', 'split'],
]);

/** The name that an expression suggests by itself: a column, a path (`properties_sku_name`); `undefined` when it has none. */
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

/** Gives every expression a name: its own, the suggested one, else `Column1`, `Column2` …; a name that is taken gets a number. */
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

/** The name, or the name with the first number that makes it free; it is taken from then on. */
export function freeName(name: string, taken: Set<string>): string {
  let free = name;
  for (let count = 1; taken.has(free); count += 1) free = `${name}${count}`;
  taken.add(free);
  return free;
}

function joined(before: string | undefined, after: string): string | undefined {
  return before === undefined ? undefined : `${before}_${after}`;
}
