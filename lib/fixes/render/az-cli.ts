import { type FixStep, requestOfStep } from '../steps';
import { bashWord, jsonText } from './literals';

/**
 * Renders `az rest`, which sends exactly the request. A URL without a host uses the signed-in cloud's ARM
 * (https://learn.microsoft.com/cli/azure/reference-index#az-rest).
 */
export function azRest(step: FixStep, etag: string | null): string {
  const { method, path, body } = requestOfStep(step);
  return [
    `az rest --method ${method.toLowerCase()}`,
    `--url ${bashWord(path)}`,
    ...(etag === null ? [] : [`--headers ${bashWord(jsonText({ 'If-Match': etag }))}`]),
    ...(body ? [`--body ${bashWord(jsonText(body))}`] : []),
  ].join(' \\\n  ');
}

/** Renders `az rest`, with the reason why no other command fits. */
export function azRestInstead(step: FixStep, reason: string): string {
  return `# Uses az rest because ${reason}.\n${azRest(step, null)}`;
}

/**
 * Renders a bash command. `null` options are flags, and `--name=value` protects values that start with a dash. Falls back to `az rest`
 * for values that can't be arguments: az loads a file for a leading `@` (https://github.com/Azure/azure-cli, azure-cli-core,
 * `_expand_file_prefixed_files`), and bash can't pass NUL.
 */
export function azCommand(step: FixStep, name: string, options: Record<string, string | null>): string {
  const values = Object.values(options).filter((value) => value !== null);
  if (values.some((value) => value.startsWith('@'))) {
    return azRestInstead(step, 'az reads a value that starts with @ as a file name');
  }
  if (values.some((value) => value.includes('\0')))
    return azRestInstead(step, "arguments can't contain a NUL character");
  const written = Object.entries(options).map(([option, value]) =>
    value === null ? `--${option}` : `--${option}=${bashWord(value)}`,
  );
  return [name, ...written].join(' \\\n  ');
}
