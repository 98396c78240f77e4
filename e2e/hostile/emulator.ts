import { handleMounted } from '@/lib/emulator/mount';
import { EmulatorClient } from '../fixtures/emulator-client';

/** The built-in emulator as the routes of this process meet it, with its control paths at hand. */

const client = new EmulatorClient((path, init) => {
  const request = new Request(`http://localhost:3000/emulator${path}`, init);
  request.headers.set('host', 'localhost:3000');
  return handleMounted(request, { allowsControl: true });
});

/** What the estate says of itself. */
export const estate = () => client.estate();

/** Puts the estate back as it was, or loads another. */
export const reset = (other?: unknown) => client.reset(other);

/** Makes the next matching requests go wrong. */
export const setFaults = (faults: readonly unknown[]) => client.setFaults(faults);

/** Requests that reached the emulator's services since the log was cleared, sign-in excepted. */
export const requestsSeen = () => client.requestsSeen();

/** Forgets what was seen so far. */
export const clearLog = () => client.clearLog();

/** Writes that reached ARM. */
export const writesSeen = () => client.writesSeen();

/** An access token of one of the estate's people (`owner`, `reader`, …). */
export const tokenOf = (person: string, scope = 'https://management.azure.com/user_impersonation') =>
  client.token(person, scope);

/** Asks the emulator's ARM for something that no route of ours does. */
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
