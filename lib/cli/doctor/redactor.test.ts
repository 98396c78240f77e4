import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createRedactor } from './redactor';

const guid = 'a1b2c3d4-0000-4000-8000-00000000000a';
const owner = '8e3af657-a8ff-443c-a75c-2fe8c4bcb635';

describe('the redactor', () => {
  it('hosts of a custom cloud keep its suffixes', () => {
    const { text } = createRedactor(['.kusto.sovcloud-api.fr', '.vault.sovcloud-api.fr']);
    expect(text('https://fraud.region1.kusto.sovcloud-api.fr')).toBe('https://host-1.kusto.sovcloud-api.fr');
    expect(text('https://keys.vault.sovcloud-api.fr/keys/a')).toBe('https://host-2.vault.sovcloud-api.fr');
    expect(text('https://fraudkusto.sovcloud-api.fr')).toBe('https://host-3');
  });

  it('the redactor gives the same value the same placeholder, without regard to case', () => {
    const { text } = createRedactor();
    expect(text('ContosoFraud')).toBe('name-1');
    expect(text('other')).toBe('name-2');
    expect(text('contosofraud', 'name')).toBe('name-1');
    expect(text(guid)).toBe('guid-1');
    expect(text(guid.toUpperCase())).toBe('guid-1');
  });

  it.each([
    [
      'a resource ID',
      `/subscriptions/${guid}/resourceGroups/rg-fraud/providers/Microsoft.Kusto/Clusters/fraud`,
      '/subscriptions/guid-1/resourceGroups/name-1/providers/Microsoft.Kusto/Clusters/name-2',
    ],
    [
      'a management group',
      '/providers/Microsoft.Management/managementGroups/contoso',
      '/providers/Microsoft.Management/managementGroups/name-1',
    ],
    [
      'an unknown provider',
      '/subscriptions/x/providers/Contoso.Secret/things/y',
      '/subscriptions/name-1/providers/type-1/type-2/name-2',
    ],
    ['a composite name', 'fraud/Clicks', 'name-1/name-2'],
    ['a cluster’s address', 'https://fraud.westeurope.kusto.windows.net', 'https://host-1.kusto.windows.net'],
    ['another address', 'https://fraud.contoso.com:8443/secret?token=x', 'https://host-1'],
    ['an email address', 'mia@contoso.com', 'email-1'],
    ['an IP range', '203.0.113.0/24', 'ip-1'],
    ['an IPv6 address', '2001:db8::1', 'ip-1'],
    ['a Kusto principal', `aaduser=${guid};${guid}`, 'aaduser=guid-1;guid-1'],
    ['a Microsoft account', 'msauser=mia@outlook.com', 'msauser=email-1'],
    ['a sentence', 'Owned by Mia', 'text-1'],
    ['a date', '2025-02-01T10:11:12.345Z', '<date>'],
    ['a duration', 'P365D', '<duration>'],
    ['a built-in role', owner, owner],
    ['nothing', '', ''],
  ])('the redactor replaces %s', (_what, value, redacted) => {
    expect(createRedactor().text(value)).toBe(redacted);
  });

  it('the redactor keeps an enumerated value of Azure only at its property', () => {
    const { text } = createRedactor();
    expect(text('Running', 'state')).toBe('Running');
    expect(text('Running', 'name')).toBe('name-1');
    expect(text('Standard_D11_v2', 'name', 'sku')).toBe('Standard_D11_v2');
    expect(text('Standard_D11_v2', 'name')).toBe('name-2');
    expect(text('West Europe', 'location')).toBe('West Europe');
    expect(text('Microsoft.Kusto/Clusters', 'type')).toBe('Microsoft.Kusto/Clusters');
    expect(text('Microsoft.Kusto/clusters/read', 'actions')).toBe('Microsoft.Kusto/clusters/read');
    expect(text('Contoso.Fraud/secret/read', 'actions')).toBe('type-1/type-2/read');
  });

  it('the redactor keeps the form of Azure’s error messages', () => {
    const { message } = createRedactor();
    const sentence = `The client 'mia@contoso.com' with object id '${guid}' does not have authorization to perform action 'Microsoft.Kusto/clusters/read' over scope '/subscriptions/${guid}' or the scope is invalid.`;
    expect(message(sentence)).toBe(
      'the client … with object id … does not have authorization to perform action microsoft.kusto/clusters/read over scope … or the scope is invalid.',
    );
    expect(message("Cluster fraud is in state 'the resource'.")).toBe('cluster … is in state …');
    expect(message("action 'Microsoft.Kusto/clusters/fraud/read'")).toBe('action …');
  });

  it('the redactor removes every part of a text, in any form', () => {
    const marker = fc.stringMatching(/^[qxz][0-9][a-z0-9]{8}$/);
    const forms = [
      (text: string) => text,
      (text: string) => `https://${text}.kusto.windows.net/${text}`,
      (text: string) => `${text}://host/${text}`,
      (text: string) => `/subscriptions/${text}/resourceGroups/${text}/providers/${text}/${text}/${text}`,
      (text: string) => `${text}@contoso.com`,
      (text: string) => `aadapp=${text};${text}`,
      (text: string) => `Microsoft.Kusto/${text}/read`,
      (text: string) => `2025-01-01 ${text}`,
      (text: string) => `'${text}' isn't "${text}" \`${text}\` ‘${text}’ ${text}.`,
      (text: string) => `10.0.0.1/${text}`,
      (text: string) => `${text}/${text}\n${text}`,
    ];
    fc.assert(
      fc.property(
        marker,
        fc.constantFrom(...forms),
        fc.string({ unit: 'binary', maxLength: 8 }),
        fc.constantFrom('name', 'type', 'state', 'actions', 'location', undefined),
        (text, form, noise, property) => {
          const redactor = createRedactor();
          for (const value of [form(text), noise + form(text), form(text) + noise]) {
            expect(redactor.text(value, property)).not.toContain(text);
            expect(redactor.message(value)).not.toContain(text);
          }
        },
      ),
    );
  });
});
