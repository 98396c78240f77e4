import { StdioServerTransport, serveStdio } from '@modelcontextprotocol/server/stdio';
import { counted } from '@/lib/model/text';
import type { Arguments } from '../arguments/arguments';
import { CliError, exitCodes } from '../cli-error';
import type { Io } from '../io';
import { linesOf } from '../output/content';
import { readConfig } from '../scan/read-config';
import { readPseudonyms } from '../scan/replace-ids';
import { readScope } from '../scan/scope-arguments';
import { untilAborted } from '../until-aborted';
import { AllowedFiles } from './allowed-files';
import { AzureAccount } from './azure-account';
import { AzureCalls } from './azure-calls';
import { buildServer, type Serving } from './build-server';
import { toolsOf } from './tools';

const onlineOptions = [
  'subscription',
  'management-group',
  'cluster',
  'config',
  'pseudonyms',
  'token-from-env',
  'graph-token-from-env',
  'cloud',
  'cloud-file',
];

/** Serves until stdin ends. Every mistake in options, variables, and files is one of the start. */
export async function runMcp(args: Arguments, io: Io): Promise<number> {
  const closing = new AbortController();
  const serving = await readServing(args, io, AbortSignal.any([closing.signal, io.signal]));
  const transport = new EndingTransport(process.stdin, process.stdout, { maxBufferSize: 1024 ** 2 });
  const note = (line: string) => void io.stderr.write(linesOf(line));
  serveStdio(() => buildServer(serving), { transport, onerror: () => note('A message couldn’t be read or sent.') });
  if (!args.has('quiet')) note(`kustodian mcp is ready: ${counted(serving.tools.length, 'tool')}.`);
  const hasEnded = await untilAborted(transport.ended, io.signal);
  closing.abort(new DOMException('The connection ended.', 'AbortError'));
  return hasEnded ? exitCodes.ok : exitCodes.usage;
}

async function readServing(args: Arguments, io: Io, signal: AbortSignal): Promise<Serving> {
  const isOffline = args.has('offline');
  const surplus = isOffline ? onlineOptions.find((name) => args.has(name)) : undefined;
  if (surplus !== undefined) throw new CliError(`--${surplus} needs Azure. Remove --${surplus}, or remove --offline.`);
  const files = await AllowedFiles.open(args.list('files'), io.directory);
  const pseudonyms = readPseudonyms(args, io);
  const settings = { io, scope: readScope(args), config: await readConfig(args, io), pseudonyms, files };
  return {
    tools: toolsOf({ isOffline, hasFiles: !files.isEmpty, hasPseudonyms: pseudonyms !== undefined }),
    settings,
    account: isOffline ? undefined : await AzureAccount.open(args, io),
    calls: new AzureCalls(),
    signal,
  };
}

/** Resolves when the connection ends: `true` if its other end closed it, `false` after a failure. */
class EndingTransport extends StdioServerTransport {
  readonly ended: Promise<boolean>;
  private end: (isOrderly: boolean) => void = () => {};
  private isOrderly = false;

  constructor(stdin: NodeJS.ReadStream, ...rest: [NodeJS.WriteStream, { maxBufferSize: number }]) {
    super(stdin, ...rest);
    this.ended = new Promise((resolve) => {
      this.end = resolve;
    });
    for (const event of ['end', 'close'])
      stdin.once(event, () => {
        this.isOrderly = true;
      });
  }

  override async close(): Promise<void> {
    await super.close();
    this.end(this.isOrderly);
  }
}
