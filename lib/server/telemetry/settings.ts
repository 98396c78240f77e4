import * as z from 'zod';

/** A collector for traces and metrics. */
export interface TelemetrySettings {
  tracesUrl: string | undefined;
  metricsUrl: string | undefined;
  protocol: 'http/protobuf' | 'http/json';
  /** Secret. */
  headers: Record<string, string>;
  serviceName: string;
  attributes: Record<string, string>;
  sampler: (typeof samplers)[number];
  ratio: number;
  spanDelay: number;
  metricInterval: number;
}

const samplers = [
  'always_on',
  'always_off',
  'traceidratio',
  'parentbased_always_on',
  'parentbased_always_off',
  'parentbased_traceidratio',
] as const;

const endpoint = z
  .string()
  .trim()
  .refine(isEndpoint, 'must be an http or https URL without a user, such as http://localhost:4318')
  .optional();
const milliseconds = z
  .string()
  .regex(/^[1-9]\d{0,8}$/, 'must be a number of milliseconds, such as 5000')
  .transform(Number);
/** https://opentelemetry.io/docs/specs/otel/resource/sdk/#specifying-resource-information-via-an-environment-variable */
const pairs = z
  .string()
  .transform(toPairs)
  .refine((read) => read !== undefined, 'must be a list such as name=value,other=value');

/** https://opentelemetry.io/docs/specs/otel/configuration/sdk-environment-variables/ */
const schema = z.object({
  OTEL_EXPORTER_OTLP_ENDPOINT: endpoint,
  OTEL_EXPORTER_OTLP_TRACES_ENDPOINT: endpoint,
  OTEL_EXPORTER_OTLP_METRICS_ENDPOINT: endpoint,
  OTEL_EXPORTER_OTLP_PROTOCOL: z
    .enum(['http/protobuf', 'http/json'], 'must be http/protobuf or http/json')
    .default('http/protobuf'),
  OTEL_EXPORTER_OTLP_HEADERS: pairs.optional(),
  OTEL_SERVICE_NAME: z.string().trim().max(255).default('kustodian'),
  OTEL_RESOURCE_ATTRIBUTES: pairs.optional(),
  OTEL_TRACES_SAMPLER: z.enum(samplers, `must be one of ${samplers.join(', ')}`).default('parentbased_always_on'),
  OTEL_TRACES_SAMPLER_ARG: z
    .string()
    .regex(/^(?:0(?:\.\d+)?|1(?:\.0+)?)$/, 'must be a number from 0 to 1')
    .transform(Number)
    .default(1),
  OTEL_BSP_SCHEDULE_DELAY: milliseconds.default(5000),
  OTEL_METRIC_EXPORT_INTERVAL: milliseconds.default(60_000),
});

/** Returns `undefined` if it's off. Throws one error with all mistakes, without their values. */
export function readTelemetrySettings(env: Record<string, string | undefined>): TelemetrySettings | undefined {
  if (env.OTEL_SDK_DISABLED?.trim().toLowerCase() === 'true') return undefined;
  const parsed = schema.safeParse(Object.fromEntries(Object.entries(env).filter(([, value]) => value?.trim())));
  if (!parsed.success) {
    const faults = parsed.error.issues.map(({ path, message }) => `  - ${path.join('.')} ${message}.`);
    throw new Error(['Kustodian can’t start:', ...faults].join('\n'));
  }
  const read = parsed.data;
  const base = read.OTEL_EXPORTER_OTLP_ENDPOINT;
  const tracesUrl = read.OTEL_EXPORTER_OTLP_TRACES_ENDPOINT ?? (base && below(base, 'v1/traces'));
  const metricsUrl = read.OTEL_EXPORTER_OTLP_METRICS_ENDPOINT ?? (base && below(base, 'v1/metrics'));
  if (tracesUrl === undefined && metricsUrl === undefined) return undefined;
  return {
    tracesUrl,
    metricsUrl,
    protocol: read.OTEL_EXPORTER_OTLP_PROTOCOL,
    headers: read.OTEL_EXPORTER_OTLP_HEADERS ?? {},
    serviceName: read.OTEL_SERVICE_NAME,
    attributes: read.OTEL_RESOURCE_ATTRIBUTES ?? {},
    sampler: read.OTEL_TRACES_SAMPLER,
    ratio: read.OTEL_TRACES_SAMPLER_ARG,
    spanDelay: read.OTEL_BSP_SCHEDULE_DELAY,
    metricInterval: read.OTEL_METRIC_EXPORT_INTERVAL,
  };
}

function below(base: string, path: string): string {
  return base.endsWith('/') ? base + path : `${base}/${path}`;
}

function isEndpoint(text: string): boolean {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  return (url?.protocol === 'http:' || url?.protocol === 'https:') && !url.username && !url.password;
}

function toPairs(text: string): Record<string, string> | undefined {
  const read: Record<string, string> = {};
  for (const part of text.split(',').filter((piece) => piece.trim() !== '')) {
    const [, name, value] = /^\s*([\w.!#$&'*+^`|~/-]+)\s*=(.*)$/s.exec(part) ?? [];
    const decoded = value === undefined ? undefined : decode(value.trim());
    if (name === undefined || decoded === undefined) return undefined;
    read[name] = decoded;
  }
  return read;
}

function decode(text: string): string | undefined {
  try {
    const value = decodeURIComponent(text);
    return /\p{Cc}/u.test(value) ? undefined : value;
  } catch {
    return undefined;
  }
}
