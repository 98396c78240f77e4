import { readFile } from 'node:fs/promises';
import type * as z from 'zod';
import type { Estate } from '../types';
import { builtInRoles, roleAssignment } from './build/azure-role';
import { tenant } from './build/ids';
import { managementGroup, resourceGroup, resourceGroupId, rootManagementGroupId, subscription } from './build/scope';
import { contosoEstate } from './contoso/contoso';
import { EstateError, jsonMistake } from './estate-error';
import { fleetEstate } from './fleet';
import { estateFormat } from './format';
import { contributor, owner, reader, userWithoutRoles } from './people';

/** Throws an `EstateError` with the JSON path of the first error. */
export function parseEstate(json: unknown): Estate {
  const result = estateFormat.safeParse(json);
  if (result.success) return result.data;
  const issue = result.error.issues[0];
  if (!issue) throw new EstateError('isn’t a valid estate');
  throw new EstateError(sentenceOf(issue), jsonPathOf(issue));
}

const builtInNames = 'contoso, empty, fleet:<clusters>:<subscriptions>:<assignments>';

/**
 * Returns `contoso`, `empty`, or `fleet:<clusters>:<subscriptions>:<assignments>`. Never reads a file. Throws an
 * `EstateError` for other names. Recent items are dated from `now`.
 */
export function builtInEstate(name: string, now = Date.now()): Estate {
  const estate = findBuiltIn(name, now);
  if (!estate) throw new EstateError(`isn't the name of a built-in estate, such as ${builtInNames}`);
  return estate;
}

/** Loads a built-in estate or an estate file. Throws an `EstateError`. */
export async function loadEstateSetting(setting: string, now = Date.now()): Promise<Estate> {
  return findBuiltIn(setting, now) ?? parseEstate(parseJson(await readEstateFile(setting), setting));
}

function findBuiltIn(name: string, now: number): Estate | undefined {
  if (name === 'contoso') return contosoEstate(now);
  if (name === 'empty') return emptyEstate();
  return name.startsWith('fleet:') ? fleetEstate(name) : undefined;
}

async function readEstateFile(path: string): Promise<string> {
  try {
    return await readFile(path, 'utf8');
  } catch (cause) {
    const reason = cause instanceof Error && 'code' in cause ? String(cause.code) : String(cause);
    throw new EstateError(
      `The estate "${path}" can't be read (${reason}). Enter ${builtInNames}, or the path of an estate file.`,
    );
  }
}

function parseJson(text: string, path: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new EstateError(`The estate file "${path}" ${jsonMistake(cause)}.`);
  }
}

/** zod has the path of an unknown key's object. This adds the key. */
function jsonPathOf(issue: z.core.$ZodIssue): string {
  const path = issue.code === 'unrecognized_keys' ? [...issue.path, ...issue.keys.slice(0, 1)] : issue.path;
  const text = path.map((step) => (typeof step === 'number' ? `[${step}]` : `.${String(step)}`)).join('');
  return text.replace(/^\./, '') || '(the whole file)';
}

function sentenceOf(issue: z.core.$ZodIssue): string {
  // The inner issues describe an invalid key.
  const [inner] = issue.code === 'invalid_key' ? issue.issues : [];
  if (inner) return sentenceOf(inner);
  return issue.code === 'unrecognized_keys' ? 'unknown key' : issue.message;
}

/** Returns four people and a subscription without clusters. */
export function emptyEstate(): Estate {
  const only = subscription('Contoso Sandbox');
  const group = { subscriptionId: only.subscriptionId, resourceGroup: 'rg-sandbox' };
  return {
    directory: { ...tenant, users: [owner, reader, contributor, userWithoutRoles], groups: [], servicePrincipals: [] },
    subscriptions: [only],
    resources: [
      managementGroup(tenant.tenantId, 'Tenant Root Group', null),
      resourceGroup(group, 'West Europe'),
      roleAssignment(rootManagementGroupId, builtInRoles.owner, owner),
      roleAssignment(rootManagementGroupId, builtInRoles.reader, reader),
      roleAssignment(resourceGroupId(group), builtInRoles.contributor, contributor),
    ],
  };
}
