import type { Arguments } from '../arguments/arguments';
import type { CommandSyntax } from '../arguments/option';
import type { Io } from '../io';

/** A command: its syntax, and its code, which loads when the command runs so that help starts quickly. */
export interface Command {
  syntax: CommandSyntax;
  /** Resolves to the function that runs the command and returns the exit code. */
  load(): Promise<(args: Arguments, io: Io) => Promise<number>>;
}

/** Option of commands that print one result. */
export const formatOption = { name: 'format', value: 'table|json', help: 'Output format. Default: table.' } as const;

export const formats = ['table', 'json'] as const;
