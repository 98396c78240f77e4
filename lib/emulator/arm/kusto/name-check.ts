import { armError } from '../../errors/arm-error';
import { getResource } from '../../store';
import type { EmulatorState, JsonObject } from '../../types';
import { type ArmAnswer, type ArmCall, type ArmHandler, jsonBody } from '../arm-call';
import { resourcesOf } from '../resource-index';
import type { Holder } from './child-resource';

export interface NameCheck {
  /** The body's `type`, ignoring case. */
  type: string;
  isTaken: (call: ArmCall, name: string) => boolean;
  taken: (call: ArmCall, name: string) => string;
  invalid?: (name: string) => string | undefined;
  /** Further members for a name in use. */
  more?: JsonObject;
}

/**
 * Handles POST …CheckNameAvailability. Recorded answers have no `reason` (azure-powershell, Kusto.Autorest).
 * UNCONFIRMED: the refusal of other types, and invalid names.
 */
export function checkNameHandler(...checks: NameCheck[]): ArmHandler {
  return (call) => {
    const { name, type } = jsonBody(call);
    if (typeof name !== 'string' || name === '')
      throw armError('BadRequest:Value', { path: 'name', expected: 'a name', actual: name });
    const check = checks.find((item) => typeof type === 'string' && item.type.toLowerCase() === type.toLowerCase());
    if (!check)
      throw armError('BadRequest:Value', {
        path: 'type',
        expected: checks.map((item) => item.type).join(' or '),
        actual: type,
      });
    return judged(call, check, name);
  };
}

export const hasChild =
  (holderOf: (call: ArmCall) => Holder, segment: string): NameCheck['isTaken'] =>
  (call, name) =>
    getResource(call.state, `${holderOf(call).holder.id}/${segment}/${name}`) !== undefined;

/** From Microsoft's examples. */
export const alreadyTaken = (_call: ArmCall, name: string): string =>
  `Name '${name}' is already taken. Please specify a different name`;

function judged(call: ArmCall, check: NameCheck, name: string): ArmAnswer {
  if (check.isTaken(call, name)) {
    return { status: 200, body: { name, nameAvailable: false, message: check.taken(call, name), ...check.more } };
  }
  const invalid = check.invalid?.(name);
  if (invalid !== undefined) {
    return { status: 200, body: { name, nameAvailable: false, message: invalid, reason: 'Invalid' } };
  }
  return { status: 200, body: { name, nameAvailable: true, message: '' } };
}

/**
 * Cluster names are global
 * (https://learn.microsoft.com/azure/azure-resource-manager/management/resource-name-rules#microsoftkusto).
 */
export function isClusterNameTaken(state: EmulatorState, name: string): boolean {
  const wanted = name.toLowerCase();
  return resourcesOf(state, 'Microsoft.Kusto/clusters').some((cluster) => cluster.name.toLowerCase() === wanted);
}

/** The rule of the portal and of azurerm. */
export function isClusterName(name: string): boolean {
  return /^[a-z][a-z0-9]{3,21}$/i.test(name);
}
