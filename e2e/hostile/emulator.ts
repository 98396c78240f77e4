import { handleMounted } from '@/lib/emulator/mount';
import { runLanguageService } from '@/lib/emulator/resource-graph/kql/run-language-service';
import { EmulatorClient } from '../fixtures/emulator-client';

/** The built-in emulator that the API routes of this process use, and its control paths. */

// The first query would import the parser, which takes twice as long.
runLanguageService();

const client = new EmulatorClient((path, init) => {
  const request = new Request(`http://localhost:3000/emulator${path}`, init);
  request.headers.set('host', 'localhost:3000');
  return handleMounted(request, { allowsControl: true });
});

/** Returns the summary of the loaded estate. */
export const estate = () => client.estate();

/** Resets the estate, or loads another. */
export const reset = (other?: unknown) => client.reset(other);

/** Sets faults for matching requests. */
export const setFaults = (faults: readonly unknown[]) => client.setFaults(faults);

/** Returns the requests since the log was cleared, without sign-in. */
export const requestsSeen = () => client.requestsSeen();

/** Clears the log. */
export const clearLog = () => client.clearLog();

/** Returns the writes to Azure Resource Manager. */
export const writesSeen = () => client.writesSeen();

/** Moves the clock ahead, so that operations in progress end. */
export const advanceClock = (seconds: number) => client.advanceClock(seconds);

/** Returns an access token of a person in the estate, such as `owner` or `reader`. */
export const tokenOf = (person: string, scope = 'https://management.azure.com/user_impersonation') =>
  client.token(person, scope);

/** Posts to the emulator without an API route. */
export const emulatorRequest = (token: string, path: string, body: object) =>
  client.request(token, path, { method: 'POST', body: JSON.stringify(body) });

/** Sends a request to the emulator's Azure Resource Manager without an API route. */
export async function arm(
  token: string,
  method: 'GET' | 'PUT' | 'PATCH',
  path: string,
  body?: object,
): Promise<unknown> {
  const answer = await client.request(token, path, { method, ...(body ? { body: JSON.stringify(body) } : {}) });
  if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${await answer.text()}`);
  return answer.json();
}
