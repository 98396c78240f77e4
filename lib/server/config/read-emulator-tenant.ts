import 'server-only';
import * as z from 'zod';
import { detached } from '@/lib/azure/transport/detached';

const estateSchema = z.looseObject({ tenantId: z.string() });
const cacheTime = 10_000;
let cached: { url: string; tenantId: Promise<string | null>; until: number } | undefined;

/** Reads at most every ten seconds. `null` without `control/estate`. */
export function readEmulatorTenant(url: string): Promise<string | null> {
  const now = performance.now();
  if (cached?.url !== url || cached.until < now)
    cached = { url, tenantId: detached(() => fetchTenant(url)), until: now + cacheTime };
  return cached.tenantId;
}

async function fetchTenant(url: string): Promise<string | null> {
  try {
    const response = await fetch(`${url}/control/estate`, { redirect: 'error', signal: AbortSignal.timeout(2_000) });
    return response.ok ? estateSchema.parse(await response.json()).tenantId : null;
  } catch {
    return null;
  }
}
