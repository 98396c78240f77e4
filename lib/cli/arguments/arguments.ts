import { joinWords } from '@/lib/model/text';
import { exactText } from '@/lib/model/visible-text';
import { CliError } from '../cli-error';
import { suggestion } from './nearest';

export class Arguments {
  constructor(
    private readonly values: ReadonlyMap<string, readonly string[]>,
    readonly operands: readonly string[],
  ) {}

  has(name: string): boolean {
    return this.values.has(name);
  }

  text(name: string): string | undefined {
    return this.values.get(name)?.[0];
  }

  all(name: string): readonly string[] {
    return this.values.get(name) ?? [];
  }

  /** Returns each value once, in order. */
  list(name: string): readonly string[] {
    return [...new Set(this.all(name))];
  }

  /** Throws a `CliError` for a value that isn't allowed. */
  choice<Value extends string>(name: string, allowed: readonly Value[], byDefault: Value): Value {
    const text = this.text(name);
    return text === undefined ? byDefault : requireChoice(name, text, allowed);
  }

  /** Throws a `CliError` for a value that isn't allowed. */
  choices<Value extends string>(name: string, allowed: readonly Value[]): Value[] {
    return this.list(name).map((text) => requireChoice(name, text, allowed));
  }

  /**
   * Throws a `CliError` for a number out of range.
   * @param limits `example` is for the message
   */
  number(
    name: string,
    { least, most, example, whole }: { least: number; most: number; example: number; whole?: true },
  ): number | undefined {
    const text = this.text(name);
    if (text === undefined) return undefined;
    const value = parseDecimal(text);
    if (value !== undefined && value >= least && value <= most && (!whole || Number.isInteger(value))) return value;
    const kind = whole ? 'a whole number' : 'a number';
    throw new CliError(
      `Enter ${kind} from ${least} to ${most} for --${name}, such as ${example}. The value was ${quoted(text)}.`,
    );
  }
}

/** Accepts no sign and no exponent. `undefined` for another text. */
export function parseDecimal(text: string): number | undefined {
  return /^\d{1,15}(?:\.\d{1,15})?$/.test(text) ? Number(text) : undefined;
}

/** Returns text in quotes, shortened, and without control characters. */
export function quoted(text: string): string {
  const visible = exactText(text);
  return `“${visible.length > 200 ? `${visible.slice(0, 200)}…` : visible}”`;
}

function requireChoice<Value extends string>(name: string, text: string, allowed: readonly Value[]): Value {
  const found = allowed.find((value) => value === text.toLowerCase());
  if (found !== undefined) return found;
  throw new CliError(
    `Enter ${joinWords(allowed, 'or')} for --${name}. The value was ${quoted(text)}.${suggestion(text, allowed)}`,
  );
}
