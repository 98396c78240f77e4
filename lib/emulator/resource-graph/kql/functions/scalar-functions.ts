import { choiceFunctions } from './choice-functions';
import { conversionFunctions } from './conversion-functions';
import { datetimeFunctions } from './datetime-functions';
import type { ScalarFunction } from './define';
import { dynamicFunctions } from './dynamic-functions';
import { stringFunctions } from './string-functions';

export const scalarFunctions: Readonly<Record<string, ScalarFunction>> = {
  ...stringFunctions,
  ...dynamicFunctions,
  ...conversionFunctions,
  ...choiceFunctions,
  ...datetimeFunctions,
};
