import { type Reply, startInProcess } from '../../fixtures/in-process';
import { estateFor, estateWithout } from './estate-for-request';
import { owner } from './recorded-estate';
import type { Recording } from './recordings';

/** Sends recorded requests to an emulator with the resources that the recordings show. */

/** The response of the emulator. */
export interface EmulatorReply extends Reply {
  /** Whether the emulator doesn't have the recorded API version, so its oldest version was used. */
  replacedVersion: boolean;
}

/** Starts one emulator for all recordings. Each request gets its own estate. */
export async function startReplay(recordings: readonly Recording[]) {
  const emulator = startInProcess(estateWithout());
  const token = await emulator.token(owner.userPrincipalName);
  return async (recording: Recording): Promise<EmulatorReply> => {
    const { pathname, search } = new URL(recording.uri);
    const send = async (query: string) => {
      await emulator.reset(estateFor(recording, recordings));
      return emulator.call(token, recording.method, pathname + query, recording.request ?? undefined);
    };
    const reply = await send(search);
    const oldest = oldestVersionIn(reply);
    if (oldest === undefined) return { ...reply, replacedVersion: false };
    return { ...(await send(search.replace(/api-version=[^&]+/, `api-version=${oldest}`))), replacedVersion: true };
  };
}

/** Returns the oldest API version in the emulator's error about an unsupported version. */
function oldestVersionIn({ status, json }: Reply): string | undefined {
  if (status !== 400 && status !== 404) return undefined;
  const versions = String(json?.error?.message ?? '').match(/supported api-versions are '([^']+)'/i)?.[1];
  return versions?.split(/,\s*/).sort()[0];
}
