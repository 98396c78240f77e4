import 'server-only';
import type { Upstream } from '@/lib/azure/transport/transport';
import type { Settings } from './env';
import { readEmulatorTenant } from './read-emulator-tenant';

/** Loads the emulator only if it's used. */
export function upstreamOf(settings: Settings): Upstream {
  if (settings.mode === 'azure') return { kind: 'azure' };
  if (settings.emulatorUrl !== null) return { kind: 'url', url: settings.emulatorUrl };
  return {
    kind: 'in-process',
    handle: async (request, base) => {
      const { handleInProcess } = await import('@/lib/emulator/mount');
      return handleInProcess(request, base);
    },
  };
}

/** Rejects with the JSON path of an error. */
export async function loadEstate(settings: Settings): Promise<void> {
  if (settings.mode === 'azure' || settings.emulatorUrl !== null) return;
  const { globalState } = await import('@/lib/emulator/global-state');
  const { EstateError } = await import('@/lib/emulator/estate/estate-error');
  try {
    await globalState();
  } catch (error) {
    if (!(error instanceof EstateError)) throw error;
    throw new Error(`Kustodian can’t start:\n  - EMULATOR_ESTATE: ${error.message}`);
  }
}

/** Returns `null` if unknown. */
export async function tenantOf(settings: Settings): Promise<string | null> {
  if (settings.mode === 'azure') return settings.tenantId;
  if (settings.emulatorUrl !== null) return settings.emulatorTenant ?? readEmulatorTenant(settings.emulatorUrl);
  const { globalState } = await import('@/lib/emulator/global-state');
  return (await globalState()).directory.tenantId;
}
