/** Values for a definition's parameters, by name. */
export type Parameters = Record<string, unknown>;

/**
 * Evaluates a value of a rule. A value in brackets is a template expression, and every other value is literal.
 * Source: https://learn.microsoft.com/azure/azure-resource-manager/templates/template-expressions
 */
export function evaluateExpression(value: unknown, parameters: Parameters): unknown {
  const expression = typeof value === 'string' ? /^\[(?!\[)(.*)\]$/.exec(value)?.[1] : undefined;
  return expression === undefined ? value : evaluate(expression, parameters);
}

function evaluate(expression: string, parameters: Parameters): unknown {
  const literal = /^'([^']*)'$/.exec(expression)?.[1];
  if (literal !== undefined) return literal;
  const [, name, inside = ''] = /^(\w+)\((.*)\)$/.exec(expression) ?? [];
  // Splits at commas outside the parentheses of another function.
  const [first, second] = inside.split(/,\s*(?![^(]*\))/).map((argument) => evaluate(argument, parameters));
  switch (name) {
    case 'parameters':
      if (typeof first === 'string' && first in parameters) return parameters[first];
      throw new Error(`The parameter ${String(first)} has no value.`);
    case 'first':
      return Array.isArray(first) ? first[0] : undefined;
    case 'equals':
      return first === second;
    default:
      throw new Error(`This evaluator doesn't support the expression ${expression}.`);
  }
}
