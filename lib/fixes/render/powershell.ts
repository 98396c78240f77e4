import { type FixStep, requestOfStep } from '../steps';
import { jsonText, powershellString } from './literals';

/** Renders `Invoke-AzRestMethod`, which sends exactly the request. */
export function restMethod(step: FixStep): string {
  const { method, path, body } = requestOfStep(step);
  return cmdlet('Invoke-AzRestMethod', {
    Method: method,
    Path: path,
    ...(body ? { Payload: jsonText(body) } : {}),
  });
}

/** Renders a cmdlet. Parameters with `null` are switches. */
export function cmdlet(name: string, parameters: Record<string, string | null>): string {
  const written = Object.entries(parameters).map(([parameter, value]) =>
    value === null ? `-${parameter}` : `-${parameter} ${powershellString(value)}`,
  );
  return [name, ...written].join(' `\n  ');
}
