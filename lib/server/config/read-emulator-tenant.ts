import 'server-only';
import * as z from 'zod';
import { detached } from '@/lib/azure/transport/detached';

const estateSchema = z.looseObject({ tenantId: z.string() });
const cacheTime = 10_000;
let cached: { url: string; tenantId: Promise<string | null>; until: number } | undefined;

/** The tenant that an emulator elsewhere says it is; `null` when it has no `control/estate`. Asked at most every ten seconds. */
export function readEmulatorTenant(url: string): Promise<string | null> {
  const now = performance.now();
  if (cached?.url !== url || cached.until < now)
    cached = { url, tenantId: detached(() => fetchTenant(url)), until: now + cacheTime };
  return cached.tenantId;
}

async function fetchTenant(url: string): Promise<string | null> {
  try {
    const answer = await fetch(`${url}/control/estate`, { redirect: 'error', signal: AbortSignal.timeout(2_000) });
    return answer.ok ? estateSchema.parse(await answer.json()).tenantId : null;
  } catch {
    // An ARM stand-in without control paths; the filter then takes any tenant, and the stand-in decides.
    return null;
  }
}
