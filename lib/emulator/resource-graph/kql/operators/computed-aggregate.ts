import { type Aggregate, aggregates } from '../aggregates';
import { compileExpression } from '../compile-expression';
import type { Scope } from '../compiled';
import { semanticError } from '../failure';
import type { Expression } from '../syntax';
import type { Column } from '../values';

export function isAggregate(call: Expression & { kind: 'call' }): boolean {
  return Object.hasOwn(aggregates, call.name);
}

/** Compiles an expression over aggregations (`round(avg(x), 1)`), which become columns. */
export function computedAggregate(expression: Expression, scope: Scope): Aggregate {
  const parts: Aggregate[] = [];
  const columns: Column[] = [];
  const outer = replaceCalls(expression, (call) => {
    const define = aggregates[call.name];
    if (!define) throw semanticError(`'${call.name}' is not an aggregation.`, call.at);
    const part = define(
      call.args.map((arg) => compileExpression(arg, scope)),
      call.at,
    );
    // Impossible as a column's name.
    const name = `$ ${columns.length}`;
    parts.push(part);
    columns.push({ name, type: part.type });
    return { kind: 'name', at: call.at, name };
  });
  if (parts.length === 0) {
    compileExpression(expression, scope);
    throw semanticError('summarize: each expression needs an aggregation.', expression.at);
  }
  const compiled = compileExpression(outer, { columns, environment: scope.environment });
  return { type: compiled.type, over: (rows) => compiled.evaluate(parts.map((part) => part.over(rows))) };
}

function replaceCalls(
  expression: Expression,
  replace: (call: Expression & { kind: 'call' }) => Expression,
): Expression {
  const again = (inner: Expression) => replaceCalls(inner, replace);
  switch (expression.kind) {
    case 'call':
      return isAggregate(expression) ? replace(expression) : { ...expression, args: expression.args.map(again) };
    case 'binary':
      return { ...expression, left: again(expression.left), right: again(expression.right) };
    case 'negate':
      return { ...expression, operand: again(expression.operand) };
    case 'member':
      return { ...expression, target: again(expression.target) };
    case 'element':
      return { ...expression, target: again(expression.target), index: again(expression.index) };
    case 'in':
    case 'has-list':
      return { ...expression, value: again(expression.value) };
    case 'between':
      return {
        ...expression,
        value: again(expression.value),
        low: again(expression.low),
        high: again(expression.high),
      };
    default:
      return expression;
  }
}
