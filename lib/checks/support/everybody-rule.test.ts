import { describe, expect, it } from 'vitest';
import { takesInEverybody } from './everybody-rule';

describe('the rule of a dynamic group', () => {
  it.each([
    'user.objectId -ne null',
    '(user.objectId  -ne $null)',
    '(user.userType -eq "Member")',
    '(user.accountEnabled -eq true) and (user.usertype -eq "Guest")',
    '(user.objectId -ne null) and (user.accountEnabled -eq true)',
  ])('takes in everybody: %s', (rule) => {
    expect(takesInEverybody(rule)).toBe(true);
  });

  it.each([
    null,
    '',
    'user.department -eq "Data"',
    '(user.objectId -ne null) and (user.department -eq "Data")',
    'user.objectId -eq "6fb28ed5-a71c-43f0-9269-05edc71fa48b"',
    'device.accountEnabled -eq true',
    "user.memberof -any (group.objectId -in ['b7c2e9f4-4d06-4a81-97e3-1f5a8c60d2b7'])",
  ])('takes in some: %s', (rule) => {
    expect(takesInEverybody(rule)).toBe(false);
  });
});
