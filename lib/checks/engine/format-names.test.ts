import { expect, it } from 'vitest';
import { formatCountAndNames, formatNames } from './format-names';

const five = ['Ada', 'Ben', 'Cem', 'Dee', 'Eli'];

it('five names are all named, of seven the first five', () => {
  expect(formatNames(five)).toBe('Ada, Ben, Cem, Dee, Eli');
  expect(formatNames([...five, 'Fay', 'Gus'])).toBe('Ada, Ben, Cem, Dee, Eli and 2 more');
});

it('names are counted, and nobody is just zero', () => {
  expect(formatCountAndNames(['Ada', 'Ben'])).toBe('2: Ada, Ben');
  expect(formatCountAndNames([])).toBe('0');
});
