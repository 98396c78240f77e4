import * as z from 'zod';
import type { EmulatorSettings } from './types';

/** Configuration, with variables in the README's settings table. */
export interface EmulatorConfiguration {
  /** `contoso`, `empty`, `fleet:<clusters>:<subscriptions>:<assignments>` or the path of an estate file. */
  estate: string;
  settings: EmulatorSettings;
  port: number;
  /** Paths of PEM files. */
  tls?: { certificate: string; key: string };
}

export class SettingsError extends Error {
  override name = 'SettingsError';
}

const seconds = (fallback: number) =>
  z
    .string()
    .regex(/^\d+(\.\d+)?$/, 'must be a number of seconds, such as 6 or 0.5')
    .transform(Number)
    .default(fallback);

const variables = z.object({
  EMULATOR_ESTATE: z.string().default('contoso'),
  EMULATOR_OPERATION_SECONDS: seconds(6),
  EMULATOR_INDEX_SECONDS: seconds(8),
  EMULATOR_THROTTLE: z.enum(['headers', 'enforce'], 'must be headers or enforce').default('headers'),
  EMULATOR_PORT: z
    .string()
    .regex(/^\d{1,5}$/, 'must be a port number from 0 to 65535')
    .transform(Number)
    .refine((port) => port <= 65_535, 'must be a port number from 0 to 65535')
    .default(4280),
  EMULATOR_TLS_CERT: z.string().optional(),
  EMULATOR_TLS_KEY: z.string().optional(),
});

/** Reads environment variables. Empty ones are absent. Throws a `SettingsError`. */
export function readSettings(environment: Record<string, string | undefined>): EmulatorConfiguration {
  const given = Object.fromEntries(Object.entries(environment).filter(([, value]) => value?.trim()));
  const parsed = variables.safeParse(given);
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    throw new SettingsError(`${issue?.path.join('.')} ${issue?.message}.`);
  }
  const { EMULATOR_TLS_CERT: certificate, EMULATOR_TLS_KEY: key, ...values } = parsed.data;
  if (!certificate !== !key) {
    const absent = certificate ? 'EMULATOR_TLS_KEY' : 'EMULATOR_TLS_CERT';
    throw new SettingsError(`${absent} is missing. Set both the certificate and its key.`);
  }
  return {
    estate: values.EMULATOR_ESTATE,
    settings: {
      operationSeconds: values.EMULATOR_OPERATION_SECONDS,
      indexSeconds: values.EMULATOR_INDEX_SECONDS,
      throttle: values.EMULATOR_THROTTLE,
    },
    port: values.EMULATOR_PORT,
    ...(certificate && key ? { tls: { certificate, key } } : {}),
  };
}
