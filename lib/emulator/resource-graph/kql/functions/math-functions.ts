import { constantOf } from '../compiled';
import { checkCount, define, type ScalarFunction } from './define';

/** Mathematics: learn.microsoft.com/kusto/query/<name>-function. Null instead of NaN. */
export const mathFunctions: Record<string, ScalarFunction> = {
  ceiling: (args, call) =>
    define(
      args[0]?.type === 'dynamic' ? 'real' : (args[0]?.type ?? 'real'),
      ['real'],
      (value) => Math.ceil(value) + 0,
    )(args, call),
  exp: ofNumber(Math.exp),
  exp2: ofNumber((value) => 2 ** value),
  exp10: ofNumber((value) => 10 ** value),
  log: ofNumber(Math.log),
  log2: ofNumber(Math.log2),
  log10: ofNumber(Math.log10),
  sqrt: ofNumber(Math.sqrt),
  sign: define('real', ['real'], (value) => Math.sign(value)),
  pow: define('real', ['real', 'real'], (base, exponent) => finite(base ** exponent)),
  pi: (args, { at }) => {
    checkCount(args, 0, 0, at);
    return constantOf('real', Math.PI);
  },
};

function ofNumber(calculate: (value: number) => number): ScalarFunction {
  return define('real', ['real'], (value) => finite(calculate(value)));
}

function finite(value: number): number | null {
  return Number.isFinite(value) ? value : null;
}
