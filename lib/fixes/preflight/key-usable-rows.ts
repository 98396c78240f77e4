import { isSupportedSize, isSupportedType } from '@/lib/checks/support/customer-managed-key';
import type { VaultKey } from '@/lib/model/azure/key-vault-bodies';
import { dayInText } from '@/lib/model/text';
import type { KeyEvidence } from '../keys/key-evidence';
import type { PreflightRow } from '../plan/fix-plan';
import type { KeySetting } from '../settings/customer-managed-key';
import { notChecked } from './not-checked';

/** Returns whether a key exists, is enabled and valid, and has a supported type. */
export function keyUsableRows({ keyName }: KeySetting, { vault, key }: KeyEvidence, at: string): PreflightRow[] {
  if (key.state === 'read')
    return [
      {
        id: 'key-found',
        state: 'pass',
        message: `Found the key ${keyName}. Preflight checks use its current version.`,
      },
      enabledRow(key.value),
      validityRow(key.value, Date.parse(at)),
      typeRow(key.value),
    ];
  const isMissing = vault.state === 'read' && key.state === 'unreadable' && key.reason === 'no-match';
  return [
    isMissing
      ? {
          id: 'key-found',
          state: 'block',
          message: `The key vault ${vault.value.name} doesn’t have the key ${keyName}. Select another key.`,
        }
      : { id: 'key-found', ...notChecked(`the key ${keyName}`, key) },
    { id: 'key-enabled', ...notChecked('the state of the key', key) },
    { id: 'key-validity', ...notChecked('the expiration of the key', key) },
    { id: 'key-type', ...notChecked('the type of the key', key) },
  ];
}

function enabledRow({ properties: { attributes } }: VaultKey): PreflightRow {
  const id = 'key-enabled';
  switch (attributes?.enabled) {
    case true:
      return { id, state: 'pass', message: 'The key is enabled.' };
    case false:
      return { id, state: 'block', message: 'The key is disabled. Enable it in the key vault, or select another key.' };
    default:
      return { id, state: 'unknown', message: 'Couldn’t check the state of the key. Azure didn’t return the state.' };
  }
}

const soon = 30 * 86_400_000;

// UNCONFIRMED: whether Azure Data Explorer stops using a key only because it expires, and whether it accepts an expired one.
function validityRow({ properties: { attributes } }: VaultKey, now: number): PreflightRow {
  const id = 'key-validity';
  const { nbf, exp } = attributes ?? {};
  if (typeof nbf === 'number' && nbf * 1000 > now)
    return { id, state: 'block', message: `The key isn’t active until ${dayOf(nbf)}. Select another key.` };
  if (typeof exp !== 'number') return { id, state: 'pass', message: 'The key has no expiration date.' };
  const left = exp * 1000 - now;
  if (left <= 0) return { id, state: 'block', message: `The key expired on ${dayOf(exp)}. Select another key.` };
  return left < soon
    ? { id, state: 'warn', message: `The key expires on ${dayOf(exp)}, in less than 30 days.` }
    : { id, state: 'pass', message: `The key is valid until ${dayOf(exp)}.` };
}

function typeRow({ properties: { kty, keySize } }: VaultKey): PreflightRow {
  const id = 'key-type';
  const takes = 'Azure Data Explorer supports RSA and RSA-HSM keys with 2048, 3072, or 4096 bits.';
  if (isSupportedType(kty) === false) return { id, state: 'block', message: `The key type is ${kty}. ${takes}` };
  if (isSupportedSize(keySize) === false)
    return { id, state: 'block', message: `The key has ${keySize} bits. ${takes}` };
  return kty && keySize
    ? { id, state: 'pass', message: `The key type is ${kty} with ${keySize} bits.` }
    : {
        id,
        state: 'unknown',
        message: `Couldn’t check the type and size of the key. Azure didn’t return them. ${takes}`,
      };
}

function dayOf(seconds: number): string {
  const date = new Date(seconds * 1000);
  // A key's time can be out of range.
  return Number.isNaN(date.getTime()) ? 'an unknown date' : dayInText(date.toISOString());
}
