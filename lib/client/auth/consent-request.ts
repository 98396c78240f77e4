import type { StorageArea } from '../persisted-store';
import { storageKeys } from '../storage-keys';

/**
 * The level of names for which this tab left to Entra. `everything-or-people`: users only, if an administrator has to
 * consent to the rest.
 */
export type ConsentRequest = 'people' | 'everything' | 'everything-or-people';

/** Notes the request. The note ends with the next redirect, or when this page loads again. */
export function noteConsentRequest(request: ConsentRequest, storage: StorageArea = sessionStorage): void {
  storage.setItem(storageKeys.consentRequest, request);
}

/** Ends the note, such as when the person came back with the browser's Back. */
export function endConsentRequest(storage: StorageArea = sessionStorage): void {
  storage.removeItem(storageKeys.consentRequest);
}

/** Returns the request that a redirect can have answered, and ends the note. */
export function takeConsentRequest(storage: StorageArea = sessionStorage): ConsentRequest | null {
  const text = storage.getItem(storageKeys.consentRequest);
  endConsentRequest(storage);
  return text === 'people' || text === 'everything' || text === 'everything-or-people' ? text : null;
}
