import { appendFileSync } from 'node:fs';
import { expect } from 'vitest';
import { knownDeviations } from './known-deviations';
import { createJudge, type Exchange } from './openapi';

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
