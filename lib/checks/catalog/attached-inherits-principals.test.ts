import { describe, expect, it } from 'vitest';
import { evaluateSample } from '../samples/evaluate-sample';
import { sampleAttachment } from '../samples/sample-neighbours';
import { attachedInheritsPrincipals } from './attached-inherits-principals';

function judge(...kinds: (string | null)[]) {
  return evaluateSample(attachedInheritsPrincipals, {
    attachedDatabaseConfigurations: kinds.map((defaultPrincipalsModificationKind) =>
      sampleAttachment({ defaultPrincipalsModificationKind }),
    ),
  });
}

describe('attached-inherits-principals', () => {
  it.each(['Union', 'union'])('a followed database inherits principals with %s', (kind) => {
    const finding = judge('Replace', kind);
    expect(finding).toMatchObject({
      outcome: 'fail',
      severity: 'low',
      message: 'Follower databases: sales-orders.',
    });
    expect(finding.properties).toEqual([
      { property: 'attached databases with the kind Union', actual: '1: sales-orders', expected: '0' },
    ]);
  });

  it('a followed database inherits no principals with Replace or None', () => {
    expect(judge('Replace', 'None', 'none')).toMatchObject({ outcome: 'pass', properties: [{ actual: '0' }] });
  });

  it.each([null, ''])(
    "inherited principals are unknown when Azure returns %j, because the default isn't documented",
    (kind) => {
      const message =
        'Couldn’t check the inherited principals of sales-orders. Azure didn’t return the principals modification kind.';
      expect(judge('Replace', kind)).toMatchObject({
        outcome: 'unknown',
        message,
        properties: [{ actual: '0' }],
        unknown: [{ part: 'attachedDatabaseConfigurations', reason: 'not-documented', message }],
      });
      const bare = { id: '/c/AttachedDatabaseConfigurations/bare', name: 'c/bare' };
      expect(evaluateSample(attachedInheritsPrincipals, { attachedDatabaseConfigurations: [bare] }).outcome).toBe(
        'unknown',
      );
    },
  );

  it('one database that inherits principals fails the check, even if others are unknown', () => {
    expect(judge(null, 'Union').outcome).toBe('fail');
  });

  it("the check for inherited principals doesn't apply when nothing is followed", () => {
    expect(judge()).toMatchObject({
      outcome: 'not-applicable',
      message: 'The cluster doesn’t follow another cluster.',
    });
  });
});
