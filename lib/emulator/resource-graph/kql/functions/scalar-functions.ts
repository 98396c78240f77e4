import { arrayFunctions } from './array-functions';
import { calendarFunctions } from './calendar-functions';
import { choiceFunctions } from './choice-functions';
import { conversionFunctions } from './conversion-functions';
import { datetimeFunctions } from './datetime-functions';
import type { ScalarFunction } from './define';
import { dynamicFunctions } from './dynamic-functions';
import { encodingFunctions } from './encoding-functions';
import { formatFunctions } from './format-functions';
import { mathFunctions } from './math-functions';
import { networkFunctions } from './network-functions';
import { stringFunctions } from './string-functions';

export const scalarFunctions: Readonly<Record<string, ScalarFunction>> = {
  ...stringFunctions,
  ...dynamicFunctions,
  ...conversionFunctions,
  ...choiceFunctions,
  ...datetimeFunctions,
  ...arrayFunctions,
  ...calendarFunctions,
  ...encodingFunctions,
  ...formatFunctions,
  ...mathFunctions,
  ...networkFunctions,
};
