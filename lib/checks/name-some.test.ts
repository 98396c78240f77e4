import { expect, it } from 'vitest';
import { countAndName, nameSome } from './name-some';

const five = ['Ada', 'Ben', 'Cem', 'Dee', 'Eli'];

it('five names are all named, of seven the first five', () => {
  expect(nameSome(five)).toBe('Ada, Ben, Cem, Dee, Eli');
  expect(nameSome([...five, 'Fay', 'Gus'])).toBe('Ada, Ben, Cem, Dee, Eli and 2 more');
});

it('names are counted, and nobody is just zero', () => {
  expect(countAndName(['Ada', 'Ben'])).toBe('2: Ada, Ben');
  expect(countAndName([])).toBe('0');
});
