import { CliError } from '../cli-error';
import { Arguments, quoted } from './arguments';
import { suggestion } from './nearest';
import { type CommandSyntax, cloudNames, isRepeatable, type OptionDefinition, optionsOf } from './option';

/**
 * `--name value` and `--name=value` are equal, and `--` ends the options. Throws a `CliError` that names the first
 * mistake.
 */
export function parseArguments(syntax: CommandSyntax, words: readonly string[]): Arguments {
  const values = new Map<string, string[]>();
  const operands: string[] = [];
  const rest = [...words];
  for (let word = rest.shift(); word !== undefined; word = rest.shift()) {
    if (word === '--') {
      operands.push(...rest.splice(0));
    } else if (word.startsWith('-') && word !== '-') {
      const { option, value } = readOption(word, rest, optionsOf(syntax), `kustodian ${syntax.name}`);
      const earlier = values.get(option.name);
      if (earlier && !isRepeatable(option)) throw new CliError(`--${option.name} is used twice. Use it once.`);
      values.set(option.name, [...(earlier ?? []), ...value]);
    } else {
      operands.push(word);
    }
  }
  requireOperands(syntax, operands);
  const args = new Arguments(values, operands);
  // A mistake in it is one for every command, also without a sign-in.
  args.choice('cloud', cloudNames, 'public');
  return args;
}

/** @param where named if the option is unknown */
export function readOption(
  word: string,
  rest: string[],
  options: readonly OptionDefinition[],
  where: string,
): { option: OptionDefinition; value: string[] } {
  const [, name = word, inline] = /^--([^=]*)(?:=([\s\S]*))?$/.exec(word) ?? [];
  const option = options.find((candidate) => candidate.name === name);
  if (!option) throw unknownOption(word, options, where);
  if (option.value === undefined) {
    if (inline !== undefined) throw new CliError(`--${name} doesn’t take a value. Remove the value.`);
    return { option, value: [] };
  }
  const text = inline ?? (rest[0]?.startsWith('--') ? undefined : rest.shift());
  if (text === undefined || text.trim() === '') throw missingValue(option);
  const items = hasCommas(option) ? text.split(',').map((item) => item.trim()) : [text];
  if (items.includes('')) throw missingValue(option);
  return { option, value: items };
}

function hasCommas({ values }: OptionDefinition): boolean {
  return values === 'list' || values === 'repeatable';
}

function requireOperands(syntax: CommandSyntax, given: readonly string[]): void {
  const { name, operands = [] } = syntax;
  const surplus = operands.at(-1)?.repeatable ? undefined : given[operands.length];
  if (surplus !== undefined) {
    const hasLists = optionsOf(syntax).some(hasCommas);
    const hint = hasLists ? ', or separate the values of an option with commas' : '';
    throw new CliError(`Unexpected argument ${quoted(surplus)} for kustodian ${name}. Remove the argument${hint}.`);
  }
  const missing = operands.find((operand, index) => operand.required && given[index] === undefined);
  if (missing) throw new CliError(`kustodian ${name} needs ${missing.name}. See kustodian ${name} --help.`);
}

function unknownOption(word: string, options: readonly OptionDefinition[], where: string): CliError {
  const [given = word] = word.split('=', 1);
  const names = options.map(({ name }) => name);
  const hint = suggestion(given.replace(/^-+/, ''), names, (name) => `--${name}`);
  return new CliError(`Unknown option ${quoted(given)} for ${where}.${hint} See ${where} --help.`);
}

function missingValue({ name, value }: OptionDefinition): CliError {
  return new CliError(`--${name} needs a value. Use --${name} ${value}.`);
}
