import { readFile } from 'node:fs/promises';
import { defined } from '@/lib/model/defined';
import { Problem } from '@/lib/model/problem';
import { OptionsError, parseOptions, usage } from './options';
import { hasDifferences, toReport } from './report';
import { runDoctor } from './run-doctor';
import { sendOverHttps } from './send-over-https';
import { SignInError, signIn } from './sign-in';
import { createSpecification } from './specification';
import { ReportFileError, requireFree, writeReport } from './write-report';

/** `npm run doctor`: progress goes to stderr, the report to a file. `options.ts` has the exit codes. */
async function main(args: readonly string[], signal: AbortSignal): Promise<number> {
  const options = parseOptions(args);
  if (options === 'help') {
    process.stdout.write(`${usage}\n`);
    return 0;
  }
  await requireFree(options.out);
  const bySpecification = options.specs === undefined ? undefined : specificationIn(options.specs);
  const signedIn = await signIn(options, say, signal);
  say('Signed in. Reading, which changes nothing.');
  const { send, close } = sendOverHttps();
  try {
    const run = await runDoctor({ options, signedIn, send, signal, say });
    const report = toReport(run, {
      version: await productVersion(),
      date: new Date().toISOString().slice(0, 10),
      cloud: options.isEmulator ? 'emulator' : options.cloud.name,
      ...defined({ bySpecification }),
    });
    signal.throwIfAborted();
    await writeReport(options.out, report);
    const isNews = hasDifferences(report);
    say(`${isNews ? 'Something differs or couldn’t be read.' : 'No differences.'} The report is in ${options.out}.`);
    return isNews ? 1 : 0;
  } finally {
    await close();
  }
}

function say(line: string): void {
  process.stderr.write(`${line}\n`);
}

function specificationIn(folder: string): ReturnType<typeof createSpecification> {
  try {
    return createSpecification(folder);
  } catch {
    throw new OptionsError(
      'Enter a folder with Microsoft’s OpenAPI files for --specs, such as azure-rest-api-specs/specification.',
    );
  }
}

async function productVersion(): Promise<string> {
  const file = new URL('../../package.json', import.meta.url);
  const { version } = JSON.parse(await readFile(file, 'utf8')) as { version: string };
  return version;
}

/** An unexpected error can contain names or a token, so only its kind is shown. */
function lineOf(error: unknown): string {
  if (error instanceof OptionsError || error instanceof SignInError || error instanceof ReportFileError)
    return error.message;
  const kind = error instanceof Problem ? error.code : error instanceof Error ? error.name : 'unknown';
  return `Couldn’t read Azure (${kind}). Try again. No report was written. Nothing was changed.`;
}

const stop = new AbortController();
process.once('SIGINT', () => stop.abort());
process.once('SIGTERM', () => stop.abort());

// The product's timers don't keep a process alive, so waiting for Resource Graph would end it.
const awake = setInterval(() => {}, 60_000);

main(process.argv.slice(2), stop.signal)
  .then(
    (code) => {
      process.exitCode = code;
    },
    (error: unknown) => {
      say(stop.signal.aborted ? 'Stopped. No report was written. Nothing was changed.' : lineOf(error));
      process.exitCode = 2;
    },
  )
  .finally(() => clearInterval(awake));
