import { describe, expect, it } from 'vitest';
import { defaultCheckSettings } from '@/lib/model/check-settings';
import { isKnownSubscription, knownSubscriptionsSetting } from './known-subscription';

const own = '8a0e5c1d-7b34-4f69-b2d8-91f6e3a4c705';
const partner = 'd2c81b60-4e7f-4a35-9b0d-6f1e8c35a974';
const inSubscription = (id: string) =>
  `/subscriptions/${id}/resourceGroups/rg/providers/Microsoft.Storage/storageAccounts/s`;
const known = (resourceId: string, listed: string[], knownSubscriptions: string[] = []) =>
  isKnownSubscription(resourceId, { knownSubscriptions: listed }, { ...defaultCheckSettings, knownSubscriptions });

describe('a resource', () => {
  it('a resource is known when your account lists its subscription, in any case', () => {
    expect(known(inSubscription(own), [own])).toBe(true);
    expect(known(inSubscription(own).toUpperCase(), [partner, own])).toBe(true);
    expect(known(inSubscription(own), [own.toUpperCase()])).toBe(true);
    expect(known(`/subscriptions/${own}`, [own])).toBe(true);
  });

  it('a resource is known when the setting contains its subscription, in any case', () => {
    expect(known(inSubscription(partner), [own], [own, partner.toUpperCase()])).toBe(true);
  });

  it('a resource is external when neither list contains its subscription, or when it has none', () => {
    expect(known(inSubscription(partner), [own])).toBe(false);
    expect(known(inSubscription(partner), [], [own])).toBe(false);
    expect(known('/providers/Microsoft.Storage/storageAccounts/s', [own], [own])).toBe(false);
    expect(known('', [''], [own])).toBe(false);
  });

  it("a resource doesn't need the list of subscriptions when the setting decides", () => {
    const parts = {
      get knownSubscriptions(): string[] {
        throw new Error('not read');
      },
    };
    const settings = { ...defaultCheckSettings, knownSubscriptions: [partner] };
    expect(isKnownSubscription(inSubscription(partner), parts, settings)).toBe(true);
    expect(isKnownSubscription('/providers/Microsoft.Storage/storageAccounts/s', parts, settings)).toBe(false);
    expect(() => isKnownSubscription(inSubscription(own), parts, settings)).toThrow('not read');
  });
});

it('a finding names the subscriptions of the setting, or none', () => {
  expect(knownSubscriptionsSetting(defaultCheckSettings)).toEqual([{ name: 'knownSubscriptions', value: 'none' }]);
  expect(knownSubscriptionsSetting({ ...defaultCheckSettings, knownSubscriptions: [own, partner] })).toEqual([
    { name: 'knownSubscriptions', value: `${own}, ${partner}` },
  ]);
});
