import { bashWord } from './literals';

/** A command for bash. Options with `null` are flags; `--name=value` keeps a value that starts with a dash from being an option. */
export function azCommand(name: string, options: Record<string, string | null>): string {
  const written = Object.entries(options).map(([option, value]) =>
    value === null ? `--${option}` : `--${option}=${bashWord(value)}`,
  );
  return [name, ...written].join(' \\\n  ');
}
