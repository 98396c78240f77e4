import { expect, it } from 'vitest';
import { durationDays } from './duration-days';

it.each([
  ['P3650D', 3650],
  ['P1Y', 365],
  ['P2M', 60],
  ['P3W', 21],
  ['P1Y2M3W4D', 450],
  ['PT36H', 1.5],
  ['PT720M', 0.5],
  ['PT21600S', 0.25],
  ['P1DT1H30M1800S', 1 + 2 / 24],
  ['P0D', 0],
])('%s is %d days', (text, days) => {
  expect(durationDays(text)).toBeCloseTo(days, 9);
});

it.each(['', 'forever', '365.00:00:00'])('%j is no duration', (text) => {
  expect(durationDays(text)).toBeUndefined();
});

it('the longest time that Azure knows is some 10 million days', () => {
  expect(durationDays('P10675199DT2H48M5.4775807S')).toBeCloseTo(10_675_199.117, 3);
});
