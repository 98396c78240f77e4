import { appendFileSync } from 'node:fs';
import { expect } from 'vitest';
import { createJudge, type Exchange } from './openapi';

/**
 * Where the real service leaves Microsoft's files, and the emulator with it. Everything else that disagrees with the
 * files is a fault of the emulator.
 */
const knownDeviations = [
  // A finished operation's Location has no body (recorded: Azure/azure-cli-extensions, src/kusto, test_kusto_Scenario.yaml #132).
  /^OperationsResultsLocation_Get: 200 has no body$/,
  // The last page carries no link, though the files call it required (recorded `az account list` traffic).
  /^(Subscriptions|Tenants)_List 200: data must have required property 'nextLink'$/,
  // "Query output in JObject array or Table format": an array, though declared as an object.
  /^Resources 200: data\/data must be object, /,
  // Values in policies are any JSON; the files call them objects and show texts in their own examples (createPolicyAssignment.json,
  // PolicyRestrictions_CheckAtResourceGroupScope.json).
  /^Policy(Assignments|Definitions|Restrictions)_\w+ (20[01]|request): (data\S*(parameters\/\w+\/(value|defaultValue|allowedValues)(\/\d+)?|\/(expressionValue|targetValue)) must be object(, |$)|data\S* must (be null|match a schema in anyOf)(, |$))+$/,
];

/** Fails when a described exchange disagrees with the files; answers and prints how many were judged. */
export function expectExchangesValid(name: string, exchanges: readonly Exchange[]): { judged: number; all: number } {
  const judge = createJudge();
  const control = /\/control\/|\/oauth2\//;
  const toArm = exchanges.filter(({ url }) => !control.test(url));
  const verdicts = toArm.map((exchange) => ({ exchange, verdict: judge(exchange) }));
  const invalid = verdicts.flatMap(({ exchange, verdict }) =>
    verdict.state === 'invalid' && !knownDeviations.some((known) => known.test(verdict.reason))
      ? [`${exchange.method} ${new URL(exchange.url).pathname} ${verdict.reason}`]
      : [],
  );
  const judged = verdicts.filter(({ verdict }) => verdict.state !== 'not-described').length;
  const share = Math.round((100 * judged) / Math.max(toArm.length, 1));
  // Straight to the terminal: the test runner keeps what a passing test prints to itself.
  process.stderr.write(
    `${name}: ${judged} of ${toArm.length} exchanges (${share} %) judged by Microsoft's OpenAPI files\n`,
  );
  const tally = process.env.KUSTODIAN_EXCHANGES;
  // `npm test` adds them up over the whole run.
  if (tally) appendFileSync(tally, `${judged} ${toArm.length}\n`);
  expect(invalid).toEqual([]);
  expect(judged).toBeGreaterThan(0);
  return { judged, all: toArm.length };
}
