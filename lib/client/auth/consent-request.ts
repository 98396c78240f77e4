import type { StorageArea } from '../persisted-store';
import { storageKeys } from '../storage-keys';

/**
 * What this tab left to Entra for: a level of names, or live reading. `everything-or-people`: users only, if an
 * administrator has to consent to the rest.
 */
const consentRequests = ['people', 'everything', 'everything-or-people', 'live-reading'] as const;
export type ConsentRequest = (typeof consentRequests)[number];

/** Notes the request. The note ends with the next redirect, or when this page loads again. */
function noteConsentRequest(request: ConsentRequest, storage: StorageArea = sessionStorage): void {
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
  return consentRequests.find((known) => known === text) ?? null;
}

/** Redirects to Entra's consent page. What the request turns on changes only with the consent, after the return. */
export async function leaveForConsent(request: ConsentRequest, redirect: () => Promise<void>): Promise<void> {
  noteConsentRequest(request);
  try {
    await redirect();
  } catch (error) {
    endConsentRequest();
    throw error;
  }
}
