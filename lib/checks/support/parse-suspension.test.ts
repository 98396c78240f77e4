import { expect, it } from 'vitest';
import { mentionsKey, parseSuspension } from './parse-suspension';

const day = 86_400_000;

it.each([
  ['Suspended at 2022-02-20 15:28:22 +00:00', '2022-02-20T15:28:22Z', 0, false],
  [
    'Suspended at 2022-04-04 11:59:09 +00:00: Cluster is inactive (neither ingestion nor queries) more than 5 days',
    '2022-04-04T11:59:09Z',
    0,
    false,
  ],
  ['Suspended at 3/22/2020 11:20:03 AM', '2020-03-22T11:20:03Z', day, false],
  ['Suspended at 5/12/2020 12:03:58 AM', '2020-05-12T00:03:58Z', day, false],
  ["Suspended by '' at 10/6/2019 7:06:43 PM", '2019-10-06T19:06:43Z', day, false],
  ["Suspended by 'monkey@contoso.com' at 7/10/2019 12:24:31 PM", '2019-07-10T12:24:31Z', day, false],
  ['Suspended due to installation failure at 2021-02-07 11:01:29 +00:00', '2021-02-07T11:01:29Z', 0, false],
  ['Suspended due to cluster start failure at 2021-08-29 13:00:22 +02:00', '2021-08-29T11:00:22Z', 0, false],
  ['Suspended 2021-08-03 12:38:01 +00:00 due to lost access to KeyVault', '2021-08-03T12:38:01Z', 0, true],
])('the text “%s” is parsed as a suspension', (text, at, uncertainty, isForKey) => {
  expect(parseSuspension(text)).toEqual({ at: Date.parse(at), uncertainty, isForKey });
});

it.each([
  ['Suspended at 2026-03-02 04:17:45 +00:00: the customer-managed key can’t be used', '2026-03-02T04:17:45Z', 0],
  [
    'Suspended due to cluster start failure at 2026-03-02 04:17:45 +00:00:\n the customer-managed key can’t be used',
    '2026-03-02T04:17:45Z',
    0,
  ],
  [
    "Suspended by 'monkey@contoso.com' at 7/10/2019 12:24:31 PM: the customer-managed key can’t be used",
    '2019-07-10T12:24:31Z',
    day,
  ],
])('the text “%s” is parsed as a suspension with an unknown cause', (text, at, uncertainty) => {
  expect(parseSuspension(text)).toEqual({
    at: Date.parse(at),
    uncertainty,
    explanation: 'the customer-managed key can’t be used',
  });
});

it.each([
  ['Suspended at 2026-03-02 04:17:45 +00:00: ', false],
  ['Suspended at 2026-03-02 04:17:45 +00:00: Cluster is inactive: key unused', false],
  ['Suspended at 2026-03-02 04:17:45 +00:00: The cluster is inactive', undefined],
  ['Suspended at 2026-03-02 04:17:45 +00:00: Cluster is inactiveness', undefined],
])('only the recorded explanation after a time is known (%s)', (text, isForKey) => {
  expect(parseSuspension(text)?.isForKey).toBe(isForKey);
});

it.each([
  ['the key can’t be used', true],
  ['Key vault is gone', true],
  ['CustomerManagedKeyNotAccessible', true],
  ['KEY_REVOKED', true],
  ['LostCMKAccess', true],
  ['the cmk was revoked', true],
  ['by monkey@contoso.com', false],
  ['TURKEY', false],
  ['for maintenance', false],
])('the text “%s” mentions a key: %s', (text, expected) => {
  expect(mentionsKey(text)).toBe(expected);
});

it.each([
  null,
  undefined,
  '',
  'Stopped by user',
  'Suspended at 2026-13-45 99:00:00 +00:00',
  'Suspended at 13/22/2020 11:20:03 AM',
  'Suspended at 22.3.2020 11:20:03',
  'Suspended 2021-08-03 12:38:01 +00:00 due to something new',
])('the text %j is not a suspension', (text) => {
  expect(parseSuspension(text)).toBeUndefined();
});
