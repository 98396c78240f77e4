import { describe, expect, it } from 'vitest';
import { clusterPath, group, smallEstate } from '../../testing/arm-service';

describe('diagnostic settings', () => {
  const path = `${clusterPath}/providers/Microsoft.Insights/diagnosticSettings/all?api-version=2021-05-01-preview`;
  const workspaceId = `${group}/providers/Microsoft.OperationalInsights/workspaces/law`;
  const put = (log: Record<string, string>) => ({
    body: { properties: { workspaceId, logs: [{ ...log, enabled: true }] } },
  });

  it('a diagnostic setting accepts the categories of a cluster, and groups of them', async () => {
    const { send } = smallEstate();
    expect((await send('PUT', path, put({ category: 'command' }))).status).toBe(200);
    expect((await send('PUT', path, put({ categoryGroup: 'allLogs' }))).status).toBe(200);
  });

  it('a diagnostic setting with another category is refused and not stored', async () => {
    const { send } = smallEstate();
    const { status, body } = await send('PUT', path, put({ category: 'Gossip' }));
    // As recorded of a PUT that Azure refused (azure-cli, test_monitor_diagnostic_settings): no `error` around it.
    expect([status, body]).toEqual([400, { code: 'BadRequest', message: "Category 'Gossip' is not supported." }]);
    expect((await send('GET', path)).status).toBe(404);
  });
});
