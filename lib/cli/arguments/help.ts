import { type CommandSyntax, globalOptions, isRepeatable, type OptionDefinition, optionsOf } from './option';

const width = 80;
const column = 34;

const exitCodeLines = [
  ['0', 'The gate passed'],
  ['1', 'Error in usage, configuration, or sign-in'],
  [
    '2',
    'More findings are unknown than --max-unknown allows, an access assertion is Unknown, a tenant couldn’t be scanned, or doctor couldn’t read something',
  ],
  ['3', 'Findings fail the gate, the score is below --min-score, or verify or doctor found a problem'],
  ['4', 'An access assertion failed'],
  ['130', 'Interrupted (143 for SIGTERM)'],
] as const;

export function generalHelp(commands: readonly CommandSyntax[]): string[] {
  return [
    'Usage: kustodian <command> [options]',
    '',
    'Checks the security of Azure Data Explorer clusters without changing them.',
    '',
    'Commands',
    ...commands.flatMap((command) => row(synopsis(command), command.summary)),
    '',
    'Options for all commands',
    ...globalOptions.flatMap(optionRow),
    '',
    'Exit codes',
    ...exitCodeLines.flatMap(([code, meaning]) => row(code, meaning)),
    '',
    'See kustodian <command> --help for the options of a command.',
  ];
}

export function commandHelp(command: CommandSyntax): string[] {
  return [
    `Usage: kustodian ${synopsis(command)} [options]`,
    '',
    ...wrap(command.summary, width),
    ...command.groups.flatMap(({ heading, options }) => ['', ...wrap(heading, width), ...options.flatMap(optionRow)]),
    '',
    'Options for all commands',
    ...globalOptions.flatMap(optionRow),
    ...(command.notes ?? []).flatMap((note) => ['', ...wrap(note, width)]),
  ];
}

/** Commands that share their first word, with every option. */
export function groupHelp(group: string, commands: readonly CommandSyntax[]): string[] {
  const options = new Map(commands.flatMap(optionsOf).map((option) => [option.name, option]));
  return [
    `Usage: kustodian ${group} <command> [options]`,
    '',
    'Commands',
    ...commands.flatMap((command) => row(synopsis(command), command.summary)),
    '',
    'Options',
    ...[...options.values()].flatMap(optionRow),
    '',
    `See kustodian ${group} <command> --help for the options of a command.`,
  ];
}

function synopsis({ name, operands = [] }: CommandSyntax): string {
  const words = operands.map((operand) => {
    const word = operand.repeatable ? `${operand.name}…` : operand.name;
    return operand.required ? word : `[${word}]`;
  });
  return [name, ...words].join(' ');
}

function optionRow(option: OptionDefinition): string[] {
  const { name, value, help } = option;
  const placeholder = value === undefined ? '' : ` ${value}${isRepeatable(option) ? '…' : ''}`;
  return row(`--${name}${placeholder}`, help);
}

/** A long left column has a line of its own. */
function row(left: string, right: string): string[] {
  const [first = '', ...others] = wrap(right, width - column);
  const indent = ' '.repeat(column);
  const head = `  ${left}`;
  const start = head.length + 2 > column ? [head, indent + first] : [head.padEnd(column) + first];
  return [...start, ...others.map((line) => indent + line)];
}

function wrap(text: string, length: number): string[] {
  const wrapped: string[] = [];
  for (const word of text.split(' ')) {
    const last = wrapped.at(-1);
    if (last !== undefined && last.length + 1 + word.length <= length) wrapped[wrapped.length - 1] = `${last} ${word}`;
    else wrapped.push(word);
  }
  return wrapped;
}
