import { readFile } from 'node:fs/promises';
import { setFlagsFromString } from 'node:v8';
import { describeEstate } from './control/describe-estate';
import { EstateError } from './estate/estate-error';
import { stateOf } from './global-state';
import { runLanguageService } from './resource-graph/kql/run-language-service';
import { startEmulatorServer } from './server';
import { readSettings, SettingsError } from './settings';

/** Starts the stand-alone emulator (`npm run emulator`, `npx adx-emulator`). */
async function main(): Promise<void> {
  setFlagsFromString(`--heap-growing-percent=${spareHeapPercent}`);
  const configuration = readSettings(process.env);
  const { port, tls } = configuration;
  const state = await stateOf(configuration);
  const pem = tls && { cert: await readFile(tls.certificate, 'utf8'), key: await readFile(tls.key, 'utf8') };
  const { url } = await startEmulatorServer({ port, state, ...(pem ? { tls: pem } : {}) });
  const { people, tenantId, subscriptions } = describeEstate(state);
  console.log(`The emulator is running at ${url} (tenant ${tenantId}, ${subscriptions.length} subscriptions).`);
  console.log('Sign in with any password as:');
  for (const { userName, may } of people.filter((person) => person.may)) console.log(`  ${userName.padEnd(40)} ${may}`);
  setTimeout(runLanguageService, idleMs);
}

/** Limits the unused heap. By default, it grows to four times the live objects. */
const spareHeapPercent = 20;

/** Delays the parser's load of a second until after the first requests. */
const idleMs = 500;

main().catch((error: unknown) => {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  if (code === 'EADDRINUSE') console.error('The port in EMULATOR_PORT is already in use. Set another port.');
  else if (code === 'ENOENT') console.error(`EMULATOR_TLS_CERT or EMULATOR_TLS_KEY: ${error}`);
  else if (error instanceof SettingsError) console.error(error.message);
  else if (error instanceof EstateError) console.error(`EMULATOR_ESTATE: ${error.message}`);
  else console.error(error);
  process.exitCode = 1;
});
