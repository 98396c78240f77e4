import 'server-only';
// First, because what it sets up must not belong to a request.
import '@/lib/azure/transport/detached';
import { loadEstate } from './compose';
import { readSettings } from './env';
import { getOrganization } from './organization';

/** Ends the process if the environment, the estate, or the organization's settings file is invalid. */
export async function validateConfig(): Promise<void> {
  try {
    await loadEstate(readSettings(process.env));
    getOrganization();
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    process.exit(1);
  }
}
