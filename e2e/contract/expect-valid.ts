import { appendFileSync } from 'node:fs';
import { expect } from 'vitest';
import { knownDeviations } from './known-deviations';
import { createJudge, type Exchange } from './openapi';

/** Fails if an exchange with a specified operation doesn't match Microsoft's OpenAPI files. Prints and returns the counts. */
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
  // Vitest hides the console output of passing tests, so this writes to stderr.
  process.stderr.write(
    `${name}: ${judged} of ${toArm.length} exchanges (${share} %) judged by Microsoft's OpenAPI files\n`,
  );
  const tally = process.env.KUSTODIAN_EXCHANGES;
  // `npm test` adds up these counts.
  if (tally) appendFileSync(tally, `${judged} ${toArm.length}\n`);
  expect(invalid).toEqual([]);
  expect(judged).toBeGreaterThan(0);
  return { judged, all: toArm.length };
}
