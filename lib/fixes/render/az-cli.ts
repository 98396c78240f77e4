import { type FixStep, requestOfStep } from '../steps';
import { bashWord, jsonText } from './literals';

/**
 * Renders a step as `az rest`, which sends exactly the request. A URL without a host goes to the ARM of the signed-in cloud
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

/** Renders a step as `az rest`, with the reason why no command of its own sends just this. */
export function azRestInstead(step: FixStep, reason: string): string {
  return `# az rest, since ${reason}.\n${azRest(step, null)}`;
}

/**
 * Renders a step as a command for bash. Options with `null` are flags, and `--name=value` keeps a value that starts with a dash from
 * being an option. The step becomes `az rest` if a value can't be an argument: az loads a file for a value that starts with `@`
 * (https://github.com/Azure/azure-cli, azure-cli-core, `_expand_file_prefixed_files`), and bash can't pass NUL.
 */
export function azCommand(step: FixStep, name: string, options: Record<string, string | null>): string {
  const values = Object.values(options).filter((value) => value !== null);
  if (values.some((value) => value.startsWith('@'))) {
    return azRestInstead(step, 'az loads a file for a value that starts with @');
  }
  if (values.some((value) => value.includes('\0'))) return azRestInstead(step, 'no argument can contain NUL');
  const written = Object.entries(options).map(([option, value]) =>
    value === null ? `--${option}` : `--${option}=${bashWord(value)}`,
  );
  return [name, ...written].join(' \\\n  ');
}
