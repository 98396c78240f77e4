import type { Arguments } from '../arguments/arguments';
import type { CommandSyntax, OptionDefinition } from '../arguments/option';
import type { Io } from '../io';

/** A command: its syntax, and its code, which loads when the command runs so that help starts quickly. */
export interface Command {
  syntax: CommandSyntax;
  /** Resolves to the function that returns the exit code. */
  load(): Promise<(args: Arguments, io: Io) => Promise<number>>;
}

/** Formats of commands that print one result. */
export const formats = ['table', 'json'] as const;
export const diffFormats = ['table', 'json', 'md', 'html'] as const;
export const trendFormats = ['table', 'json', 'html'] as const;

export function formatOption(choices: readonly string[]): OptionDefinition {
  return { name: 'format', value: choices.join('|'), help: 'Output format. Default: table.' };
}
