import 'server-only';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import * as z from 'zod';

let version: string | undefined;

/** The product's version, from the package.json that both `next start` and the standalone output run beside. */
export function getVersion(): string {
  version ??= z
    .object({ version: z.string() })
    .parse(JSON.parse(readFileSync(path.join(process.cwd(), 'package.json'), 'utf8'))).version;
  return version;
}
