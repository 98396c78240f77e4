import { describe, expect, it } from 'vitest';
import type { KustoScript } from '@/lib/model/azure/kusto-bodies';
import { evaluateSample } from '../samples/evaluate-sample';
import { sampleDatabaseItems } from '../samples/sample-neighbours';
import { scriptRetainsCallerAdmin } from './script-retains-caller-admin';

function script(name: string, properties: KustoScript['properties']): KustoScript {
  return { id: `/c/Databases/telemetry/Scripts/${name}`, name: `c/telemetry/${name}`, properties };
}

const keeps = script('keeps', { principalPermissionsAction: 'retainPermissionOnScriptCompletion' });
const takesBack = script('takes-back', { principalPermissionsAction: 'RemovePermissionOnScriptCompletion' });
const silent = script('silent', {});

function judge(...scripts: KustoScript[]) {
  return evaluateSample(scriptRetainsCallerAdmin, { scripts: sampleDatabaseItems(scripts) });
}

describe('script-retains-caller-admin', () => {
  it("a script that leaves the deployer's rights fails", () => {
    expect(judge(takesBack, keeps, silent)).toMatchObject({
      outcome: 'fail',
      severity: 'medium',
      message: 'Scripts: keeps in telemetry.',
      properties: [{ actual: '1: keeps in telemetry', expected: '0' }],
    });
    expect(judge(takesBack).outcome).toBe('pass');
  });

  it.each([silent, script('silent', null)])('a script without the property is unknown', (unsetScript) => {
    expect(judge(takesBack, unsetScript)).toMatchObject({
      outcome: 'unknown',
      unknown: [
        {
          part: 'scripts',
          reason: 'not-documented',
          message:
            'Couldn’t check the permissions kept by the script silent in telemetry. The property principalPermissionsAction isn’t set, and its default isn’t documented.',
        },
      ],
    });
  });

  it("a failing script decides when another database isn't loaded, and its absence is unknown", () => {
    const closed = {
      databaseId: '/d',
      databaseName: 'closed',
      items: { state: 'unreadable', reason: 'forbidden', message: 'Not for you.' } as const,
    };
    const judgeWith = (unsetScript: KustoScript) =>
      evaluateSample(scriptRetainsCallerAdmin, { scripts: [...sampleDatabaseItems([unsetScript]), closed] });
    expect(judgeWith(keeps).outcome).toBe('fail');
    expect(judgeWith(takesBack)).toMatchObject({ outcome: 'unknown', unknown: [{ reason: 'forbidden' }] });
  });

  it("the check for scripts doesn't apply without scripts", () => {
    expect(judge()).toMatchObject({ outcome: 'not-applicable', message: 'No database has a script.' });
  });
});
