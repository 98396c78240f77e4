import { type Reply, startInProcess } from '../../fixtures/in-process';
import { estateFor, estateWithout } from './estate-for-request';
import { owner } from './recorded-estate';
import type { Recording } from './recordings';

/** Recorded requests, sent to an emulator that holds what the recordings show was there. */

/** What the emulator answered. */
export interface EmulatorReply extends Reply {
  /** Whether the emulator lacks the recorded API version and was asked with its oldest. */
  replacedVersion: boolean;
}

/** Starts one emulator for all recordings. Each recorded request meets an estate that is built for it. */
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

/** The oldest version that the emulator names where it doesn't have the recorded one. */
function oldestVersionIn({ status, json }: Reply): string | undefined {
  if (status !== 400 && status !== 404) return undefined;
  const versions = String(json?.error?.message ?? '').match(/supported api-versions are '([^']+)'/i)?.[1];
  return versions?.split(/,\s*/).sort()[0];
}
