import { readsLive } from '../settings/browser-switches';
import { leaveForConsent } from './consent-request';
import type { Session, TokenOptions } from './session';

/**
 * Redirects to Entra for Azure Data Explorer. After the return, `endConsent` turns live reading on, or off if Entra
 * refused.
 *
 * @param host of any cluster, because the consent covers all of them
 */
export async function askForLiveReading(session: Session, host: string, claims?: string): Promise<void> {
  await leaveForConsent('live-reading', () => session.askForEngine(host, claims));
}

/** Returns a token for the cluster's host, or `null` if live reading is off. Throws an `AuthProblem`. */
export async function engineTokenIfAllowed(
  session: Pick<Session, 'engineToken'>,
  host: string,
  options?: TokenOptions,
): Promise<string | null> {
  return readsLive() ? session.engineToken(host, options) : null;
}
