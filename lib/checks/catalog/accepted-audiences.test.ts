import { describe, expect, it } from 'vitest';
import type { CheckSettings } from '@/lib/model/check-settings';
import { defined } from '@/lib/model/defined';
import { evaluateSample } from '../samples/evaluate-sample';
import { acceptedAudiences } from './accepted-audiences';

function judge(values: (string | null)[], settings: Partial<CheckSettings> = {}, uri?: string | null) {
  return evaluateSample(
    acceptedAudiences,
    {
      cluster: {
        properties: { acceptedAudiences: values.map((value) => ({ value })), ...defined({ uri }) },
      },
    },
    settings,
  );
}

describe('accepted-audiences', () => {
  it.each([
    'https://telemetryprod.westeurope.kusto.windows.net',
    'HTTPS://TelemetryProd.WestEurope.Kusto.Windows.Net/',
    'https://other.kusto.windows.net',
    ' https://other.kusto.windows.net:443/ ',
    'other.kusto.windows.net',
  ])('%s is the service’s own', (audience) => {
    expect(judge([audience])).toMatchObject({ outcome: 'pass', severity: 'low' });
  });

  it.each([
    'https://app.contoso.com',
    'https://evil-kusto.windows.net',
    'https://contoso.com/.kusto.windows.net',
    'contoso.com/.kusto.windows.net',
    'https://x.kusto.windows.net.contoso.com',
    'https://other.kusto.usgovcloudapi.net',
    '6f0b8d21-5c3e-4a97-b1d4-e2a8c7905f36',
    'https://[broken',
  ])('%s is another', (audience) => {
    expect(judge([audience])).toMatchObject({
      outcome: 'fail',
      message: `Unknown audiences: ${audience}.`,
      properties: [
        { property: 'acceptedAudiences', actual: `[${audience}]`, expected: 'empty, or known audiences only' },
      ],
      settings: [{ name: 'knownAudiences', value: 'none' }],
    });
  });

  it("the audience of the cluster's own cloud is accepted", () => {
    const uri = 'https://telemetrygov.usgovvirginia.kusto.usgovcloudapi.net';
    expect(judge(['https://other.kusto.usgovcloudapi.net'], {}, uri).outcome).toBe('pass');
    expect(judge(['https://app.usgovcloudapi.net'], {}, uri).outcome).toBe('fail');
    expect(judge(['https://other.kusto.windows.net'], {}, null).outcome).toBe('pass');
    expect(judge(['https://[broken'], {}, null).outcome).toBe('fail');
    expect(judge(['https://adx.contoso.com/'], {}, 'https://adx.contoso.com').outcome).toBe('pass');
  });

  it('an audience from the settings is accepted in any case', () => {
    const settings = { knownAudiences: ['API://contoso//', 'https://app.contoso.com'] };
    expect(judge(['api://Contoso', 'https://APP.contoso.com/'], settings)).toMatchObject({
      outcome: 'pass',
      settings: [{ name: 'knownAudiences', value: 'API://contoso//, https://app.contoso.com' }],
    });
    expect(judge(['https://app.contoso.com', 'https://b.contoso.com'], settings)).toMatchObject({
      outcome: 'fail',
      message: 'Unknown audiences: https://b.contoso.com.',
    });
  });

  it.each([undefined, null])('a cluster with the audience list %s passes', (list) => {
    const finding = evaluateSample(acceptedAudiences, { cluster: { properties: { acceptedAudiences: list } } });
    expect(finding).toMatchObject({ outcome: 'pass', properties: [{ actual: list === null ? 'null' : 'absent' }] });
  });

  it('an audience without a value is ignored', () => {
    expect(judge([null, ' '])).toMatchObject({ outcome: 'pass', properties: [{ actual: '[]' }] });
  });
});
