import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Standalone, startStandalone } from '../fixtures/standalone';
import { estateFor, owner, withGuids } from './kusto-example-estate';
import { type Example, examplesOf, kustoSpecs } from './kusto-examples';
import { createJudge, haveSpecs } from './openapi';

/**
 * Replays every example of Microsoft's files in every version. The response must have a status of the example and match the
 * schema.
 */

/** Examples that fail, with the reason. */
const failures: { example: RegExp; reason: string }[] = [
  {
    example: /^2022-02-01 AttachedDatabaseConfigurations_CreateOrUpdate /,
    reason: 'the example is malformed: the cluster follows its own database under the same name',
  },
  {
    example: /Clusters_Migrate /,
    reason: 'not emulated (501): the effects of a migration are not documented well enough',
  },
  {
    example: /Database_InviteFollower /,
    reason: 'not emulated (501): an invitation is a token that only the service can sign',
  },
];

const names = ({ version, operationId, file }: Example) => `${version} ${operationId} ${file}`;

describe.runIf(haveSpecs())('Microsoft’s examples of Kusto', () => {
  let emulator: Standalone;
  let token: string;
  const judge = createJudge();
  const counted = { sent: 0, fitting: 0, listed: 0 };
  const missingFiles: string[] = [];

  beforeAll(async () => {
    const first = examplesOf(kustoSpecs()[0] ?? { version: '', file: '', examples: '' }).examples[0];
    if (!first) throw new Error('The specification files have no examples.');
    emulator = await startStandalone(estateFor(first), { operationSeconds: 0.1 });
    token = await emulator.token(owner);
  });
  afterAll(() => emulator.close());

  /** Replaces the operation ID of an example with one that the emulator started. */
  const withOperation = async (example: Example): Promise<Example> => {
    if (!example.operationId.startsWith('OperationsResults')) return example;
    const { subscriptionId } = example.parameters;
    const cluster = `/subscriptions/${subscriptionId}/resourceGroups/kustorptest/providers/Microsoft.Kusto/clusters/kustoCluster`;
    const started = await emulator.call(token, 'PATCH', `${cluster}?api-version=${example.version}`, {
      properties: { enablePurge: true },
    });
    const id = /operationResults\/([^?]+)/.exec(started.headers.get('azure-asyncoperation') ?? '')?.[1] ?? '';
    return { ...example, url: example.url.replace(String(example.parameters.operationId), id) };
  };

  const verdictOn = async (prepared: Example): Promise<string> => {
    const reset = await emulator.call(null, 'POST', '/control/reset', { estate: estateFor(prepared) });
    expect([names(prepared), reset.status, reset.text]).toEqual([names(prepared), 204, '']);
    const example = await withOperation(prepared);
    const answer = await emulator.call(token, example.method, example.url, withGuids(example.body), example.headers);
    if (!example.statuses.includes(answer.status)) return `answers ${answer.status}: ${answer.text.slice(0, 300)}`;
    const exchange = emulator.exchanges.at(-1);
    const verdict = exchange && judge(exchange);
    if (verdict?.state !== 'valid') return `${verdict?.state}: ${verdict?.state === 'invalid' ? verdict.reason : ''}`;
    return /^(PUT|PATCH)$/.test(example.method) ? whenDone(example) : 'fits';
  };

  /** Returns whether the resource matches the schema after the operation. */
  const whenDone = async (example: Example): Promise<string> => {
    const final: { state?: string } = {};
    await emulator.until(async () => {
      const { json } = await emulator.call(token, 'GET', example.url);
      final.state = json.properties?.provisioningState;
      return final.state === undefined || /Succeeded|Failed|Canceled/.test(final.state);
    });
    const exchange = emulator.exchanges.at(-1);
    const verdict = exchange && judge(exchange);
    const ends = final.state === 'Succeeded' && verdict?.state === 'valid';
    return ends ? 'fits' : `ends ${final.state}, ${verdict?.state === 'invalid' ? verdict.reason : verdict?.state}`;
  };

  it.each(kustoSpecs().map((spec) => [spec.version, spec] as const))(
    'every Kusto example of API version %s succeeds or is listed as failing',
    async (_version, spec) => {
      const { examples, missing } = examplesOf(spec);
      missingFiles.push(...missing);
      const wrong: string[] = [];
      for (const example of examples) {
        const verdict = await verdictOn(example);
        const listed = failures.some((failure) => failure.example.test(names(example)));
        counted.sent += 1;
        if (verdict === 'fits') counted.fitting += 1;
        if (listed) counted.listed += 1;
        // A listed example that succeeds must be removed from the list.
        if ((verdict === 'fits') === listed) wrong.push(`${names(example)} ${verdict}`);
      }
      expect(wrong).toEqual([]);
      expect(examples.length).toBeGreaterThan(70);
    },
  );

  it('every available Kusto example was sent', () => {
    const { sent, fitting, listed } = counted;
    // Vitest hides the console output of passing tests, so this writes to stderr.
    process.stderr.write(
      `Kusto examples: ${fitting} of ${sent} fit, ${listed} are listed with a reason, ` +
        `${new Set(missingFiles).size} files of the newest version are missing\n`,
    );
    expect(fitting + listed).toBe(sent);
    expect(sent).toBeGreaterThan(550);
  });
});
