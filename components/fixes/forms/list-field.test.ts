import { describe, expect, it } from 'vitest';
import { entriesOf } from './list-field';
import { judgeResourceId } from './resource-id-field';

describe('entries of a list', () => {
  it('entries of a list are separated by lines, commas, or semicolons', () => {
    expect(entriesOf(' 10.0.0.0/8\r\n192.0.2.1, 192.0.2.2;AzureCloud\n\n')).toEqual([
      '10.0.0.0/8',
      '192.0.2.1',
      '192.0.2.2',
      'AzureCloud',
    ]);
  });
});

describe('a resource ID', () => {
  const type = 'Microsoft.OperationalInsights/workspaces';
  const group = '/subscriptions/10000000-0000-4000-8000-000000000001/resourceGroups/rg-data';

  const shape = `/subscriptions/…/resourceGroups/…/providers/${type}/…`;
  const wrong = `Enter a resource ID, such as ${shape}.`;

  it('a resource ID of the right type is accepted in any case', () => {
    expect(judgeResourceId(`${group}/providers/${type}/logs`, type)).toBeUndefined();
    expect(judgeResourceId(` ${group}/providers/${type}/logs `.toLowerCase(), type)).toBeUndefined();
    const database = 'Microsoft.Kusto/clusters/databases';
    expect(judgeResourceId(`${group}/providers/Microsoft.Kusto/clusters/c/databases/d`, database)).toBeUndefined();
  });

  it.each([
    [
      'nothing',
      '',
      `Enter a resource ID, such as ${shape}. To find the ID, open the resource in the Azure portal, and then select JSON View.`,
    ],
    ['a name', 'logs', wrong],
    ['another type', `${group}/providers/Microsoft.Kusto/clusters/logs`, wrong],
    ['something below it', `${group}/providers/${type}/logs/tables/x`, wrong],
    ['a name left out', `${group}/providers/${type}/`, wrong],
  ])('a resource ID is refused if it is %s', (_, text, error) => {
    expect(judgeResourceId(text, type)).toBe(error);
  });
});
