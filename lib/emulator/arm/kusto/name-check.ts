import { armError } from '../../errors/arm-error';
import { getResource } from '../../store';
import type { EmulatorState, JsonObject } from '../../types';
import { type ArmAnswer, type ArmCall, type ArmHandler, jsonBody } from '../arm-call';
import { resourcesOf } from '../resource-index';
import type { Holder } from './child-resource';

/** One kind of name that can be asked for. */
export interface NameCheck {
  /** What `type` in the body has to say, compared without case. */
  type: string;
  /** Whether the name is in use. */
  isTaken: (call: ArmCall, name: string) => boolean;
  /** The message for a name in use. */
  taken: (call: ArmCall, name: string) => string;
  /** The message for a name that may never be; `undefined` when it may. */
  invalid?: (name: string) => string | undefined;
  /** More members of the answer for a name in use. */
  more?: JsonObject;
}

/**
 * POST …CheckNameAvailability, whose body's `type` says which of the checks is meant. Recorded answers carry no `reason`
 * (azure-powershell, Kusto.Autorest). UNCONFIRMED: the refusal of other types, and names that are never allowed.
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

/** Whether a holder has a child of that name. */
export const hasChild =
  (holderOf: (call: ArmCall) => Holder, segment: string): NameCheck['isTaken'] =>
  (call, name) =>
    getResource(call.state, `${holderOf(call).holder.id}/${segment}/${name}`) !== undefined;

/** The message of Microsoft's examples for a name that is in use. */
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
 * Whether any cluster has that name, whoever's it is: its scope is global
 * (https://learn.microsoft.com/azure/azure-resource-manager/management/resource-name-rules#microsoftkusto).
 */
export function isClusterNameTaken(state: EmulatorState, name: string): boolean {
  const wanted = name.toLowerCase();
  return resourcesOf(state, 'Microsoft.Kusto/clusters').some((cluster) => cluster.name.toLowerCase() === wanted);
}

/** Whether a cluster may have that name; the rule is that of the portal and of azurerm. */
export function isClusterName(name: string): boolean {
  return /^[a-z][a-z0-9]{3,21}$/i.test(name);
}
