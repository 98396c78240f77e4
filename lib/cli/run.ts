import { quoted } from './arguments/arguments';
import { commandHelp, generalHelp, groupHelp } from './arguments/help';
import { commandSuggestion } from './arguments/nearest';
import { type CommandSyntax, globalOptions, type OptionDefinition, optionsOf } from './arguments/option';
import { parseArguments, readOption } from './arguments/parse-arguments';
import { CliError, exitCodes } from './cli-error';
import { commands } from './commands';
import type { Command } from './commands/command';
import type { Io, World } from './io';
import { linesOf } from './output/content';
import { openOutput } from './output/open-output';
import { untilAborted } from './until-aborted';
import { version } from './version';

/** Runs words without the program's name. Returns the exit code. Writes a mistake as one line to stderr. */
export async function run(words: readonly string[], world: World): Promise<number> {
  const io: Io = {
    ...world,
    stdout: openOutput(world.stdout, { ...world, hidesSecrets: false }),
    stderr: openOutput(world.stderr, { ...world, hidesSecrets: true }),
  };
  try {
    return await dispatch(words, io);
  } catch (error) {
    if (io.signal.aborted) return exitCodes.interrupted;
    if (!(error instanceof CliError)) throw error;
    await io.stderr.write(linesOf(...error.lines));
    return error.exitCode;
  }
}

const syntaxes = commands.map(({ syntax }) => syntax);

async function dispatch(words: readonly string[], io: Io): Promise<number> {
  const { before, name, after } = splitAtCommand(words, globalOptions, 'kustodian');
  const options = [...before, ...untilEndOfOptions(after)];
  if (options.includes('--version')) {
    await io.stdout.write(linesOf(version));
    return exitCodes.ok;
  }
  const isHelpWanted = options.includes('--help');
  if (name === undefined) return showHelp(generalHelp(syntaxes), { isWanted: isHelpWanted }, io);
  const group = syntaxes.filter((syntax) => syntax.name.startsWith(`${name} `));
  if (group.length > 0) return dispatchGroup(name, group, { before, after, isHelpWanted }, io);
  const command = commands.find(({ syntax }) => syntax.name === name);
  if (!command) {
    const names = [...new Set(syntaxes.map((syntax) => syntax.name.split(' ')[0] ?? ''))];
    throw new CliError(`Unknown command ${quoted(name)}.${commandSuggestion(name, names)} See kustodian --help.`);
  }
  return runCommand(command, { before, after, isHelpWanted }, io);
}

interface GivenWords {
  before: readonly string[];
  after: readonly string[];
  isHelpWanted: boolean;
}

/** Runs a command of two words, such as `access test`. Options can precede the second word. */
async function dispatchGroup(
  group: string,
  members: readonly CommandSyntax[],
  { before, after, isHelpWanted }: GivenWords,
  io: Io,
): Promise<number> {
  const where = `kustodian ${group}`;
  const given = splitAtCommand(after, members.flatMap(optionsOf), where);
  if (given.name === undefined) return showHelp(groupHelp(group, members), { isWanted: isHelpWanted }, io);
  const command = commands.find(({ syntax }) => syntax.name === `${group} ${given.name}`);
  if (!command) {
    const names = members.map(({ name }) => name.slice(group.length + 1));
    const hint = commandSuggestion(given.name, names);
    throw new CliError(`Unknown command ${quoted(given.name)} for ${where}.${hint} See ${where} --help.`);
  }
  return runCommand(command, { before: [...before, ...given.before], after: given.after, isHelpWanted }, io);
}

async function runCommand(command: Command, { before, after, isHelpWanted }: GivenWords, io: Io): Promise<number> {
  if (isHelpWanted) return showHelp(commandHelp(command.syntax), { isWanted: true }, io);
  const args = parseArguments(command.syntax, [...before, ...after]);
  const runIt = await untilAborted(command.load(), io.signal);
  return runIt(args, io);
}

/** Help that wasn't asked for is about a missing command. */
async function showHelp(help: readonly string[], { isWanted }: { isWanted: boolean }, io: Io): Promise<number> {
  await (isWanted ? io.stdout : io.stderr).write(linesOf(...help));
  return isWanted ? exitCodes.ok : exitCodes.usage;
}

/** @param where named if an option is unknown */
function splitAtCommand(
  words: readonly string[],
  options: readonly OptionDefinition[],
  where: string,
): { before: string[]; name: string | undefined; after: string[] } {
  const rest = [...words];
  const before: string[] = [];
  while (rest[0]?.startsWith('-')) {
    const left = rest.length;
    const [word = ''] = rest.splice(0, 1);
    readOption(word, rest, options, where);
    before.push(...words.slice(words.length - left, words.length - rest.length));
  }
  const [name, ...after] = rest;
  return { before, name, after };
}

function untilEndOfOptions(words: readonly string[]): readonly string[] {
  const end = words.indexOf('--');
  return end === -1 ? words : words.slice(0, end);
}
