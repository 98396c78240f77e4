import { CliError, type CliErrorCode, exitCodes } from '../cli-error';

/** What this identity doesn't see in a tenant: a part of the scope, or what an access assertion is about. */
export interface Absent {
  /** The same in every tenant. */
  key: string;
  sentences: readonly string[];
  code: CliErrorCode;
}

export type OnAbsent = (absent: readonly Absent[]) => void;

/** Throws a `CliError` if anything is absent. */
export function refuseAbsent(absent: readonly Absent[]): void {
  const [first] = absent;
  if (!first) return;
  const sentences = absent.flatMap((item) => item.sentences);
  throw new CliError(sentences, exitCodes.usage, { code: first.code });
}
