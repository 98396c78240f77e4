import {
  type Attributes,
  type Context,
  ROOT_CONTEXT,
  type Span,
  type SpanContext,
  SpanKind,
  SpanStatusCode,
  TraceFlags,
  trace,
  ValueType,
} from '@opentelemetry/api';
import {
  JsonMetricsSerializer,
  JsonTraceSerializer,
  ProtobufMetricsSerializer,
  ProtobufTraceSerializer,
} from '@opentelemetry/otlp-transformer';
import { resourceFromAttributes } from '@opentelemetry/resources';
import { AggregationTemporality, MeterProvider, PeriodicExportingMetricReader } from '@opentelemetry/sdk-metrics';
import {
  AlwaysOffSampler,
  AlwaysOnSampler,
  BasicTracerProvider,
  BatchSpanProcessor,
  ParentBasedSampler,
  type Sampler,
  TraceIdRatioBasedSampler,
} from '@opentelemetry/sdk-trace-base';
import type { ObserveRequest, SentRequest } from '@/lib/azure/transport/transport';
import { Problem } from '@/lib/model/problem';
import { post } from './export';
import type { TelemetrySettings } from './settings';
import type { Telemetry } from './telemetry';
import { urlTemplate } from './url-template';

const scope = 'kustodian';
const mostFlushMs = 2000;

/** Its own providers: those of the process would also get the spans of Next.js, which have names in addresses. */
export function openTelemetry(settings: TelemetrySettings, version: string): Telemetry {
  const resource = resourceFromAttributes({
    'service.name': settings.serviceName,
    'service.version': version,
    'telemetry.sdk.language': 'nodejs',
    'telemetry.sdk.name': 'opentelemetry',
    'process.runtime.name': 'nodejs',
    'process.runtime.version': process.versions.node,
    ...settings.attributes,
  });
  const isJson = settings.protocol === 'http/json';
  const { tracesUrl, metricsUrl } = settings;
  const tracers = new BasicTracerProvider({
    resource,
    sampler: samplerOf(settings),
    spanProcessors:
      tracesUrl === undefined
        ? []
        : [
            new BatchSpanProcessor(
              {
                export: (spans, done) => {
                  const body = (isJson ? JsonTraceSerializer : ProtobufTraceSerializer).serializeRequest(spans);
                  void post(tracesUrl, body, settings).then(done);
                },
                shutdown: async () => {},
              },
              { maxQueueSize: 2048, scheduledDelayMillis: settings.spanDelay },
            ),
          ],
  });
  const meters = new MeterProvider({
    resource,
    readers:
      metricsUrl === undefined
        ? []
        : [
            new PeriodicExportingMetricReader({
              exporter: {
                export: (metrics, done) => {
                  const body = (isJson ? JsonMetricsSerializer : ProtobufMetricsSerializer).serializeRequest(metrics);
                  void post(metricsUrl, body, settings).then(done);
                },
                forceFlush: async () => {},
                shutdown: async () => {},
                selectAggregationTemporality: () => AggregationTemporality.CUMULATIVE,
              },
              exportIntervalMillis: settings.metricInterval,
              exportTimeoutMillis: Math.min(settings.metricInterval, 10_000),
            }),
          ],
  });
  const tracer = tracers.getTracer(scope, version);
  const meter = meters.getMeter(scope, version);
  const duration = (name: string) =>
    // The buckets of https://opentelemetry.io/docs/specs/semconv/http/http-metrics/
    meter.createHistogram(name, {
      unit: 's',
      valueType: ValueType.DOUBLE,
      advice: { explicitBucketBoundaries: [0.005, 0.01, 0.025, 0.05, 0.075, 0.1, 0.25, 0.5, 0.75, 1, 2.5, 5, 7.5, 10] },
    });
  const server = duration('http.server.request.duration');
  const client = duration('http.client.request.duration');

  const observeWithin =
    (context: Context): ObserveRequest =>
    (sent) => {
      const startedAt = performance.now();
      const measured: Attributes = {
        'http.request.method': sent.method,
        'server.address': sent.url.hostname,
        'kustodian.service': sent.service,
      };
      const template = urlTemplate(sent);
      const attributes: Attributes = {
        ...measured,
        'url.template': template,
        'server.port': portOf(sent),
        ...(sent.resent > 0 ? { 'http.request.resend_count': sent.resent } : {}),
      };
      const span = tracer.startSpan(`${sent.method} ${template}`, { kind: SpanKind.CLIENT, attributes }, context);
      return (end) => {
        const status = 'status' in end ? end.status : undefined;
        const errorType = 'error' in end ? codeOf(end.error) : end.status >= 400 ? String(end.status) : undefined;
        const result = resultOf(status, errorType);
        endSpan(span, result, errorType);
        client.record((performance.now() - startedAt) / 1000, { ...measured, ...result });
      };
    };

  return {
    startRequest: (request, route) => {
      const startedAt = performance.now();
      const attributes: Attributes = {
        'http.request.method': request.method,
        ...(route === undefined ? {} : { 'http.route': route }),
        'url.scheme': new URL(request.url).protocol.slice(0, -1),
      };
      const parent = parentOf(request.headers.get('traceparent'));
      const context = parent ? trace.setSpanContext(ROOT_CONTEXT, parent) : ROOT_CONTEXT;
      // https://opentelemetry.io/docs/specs/semconv/http/http-spans/#name
      const name = route === undefined ? request.method : `${request.method} ${route}`;
      const span = tracer.startSpan(name, { kind: SpanKind.SERVER, attributes }, context);
      return {
        traceId: span.spanContext().traceId,
        observe: observeWithin(trace.setSpan(ROOT_CONTEXT, span)),
        end: (status, problem) => {
          const errorType = status >= 500 ? (problem ?? String(status)) : undefined;
          const result = { ...(problem ? { 'kustodian.problem': problem } : {}), ...resultOf(status, errorType) };
          endSpan(span, result, errorType);
          server.record((performance.now() - startedAt) / 1000, { ...attributes, ...result });
        },
      };
    },
    flush: async () => {
      const done = Promise.allSettled([tracers.forceFlush(), meters.forceFlush()]);
      await Promise.race([done, new Promise((resolve) => setTimeout(resolve, mostFlushMs).unref())]);
    },
  };
}

function samplerOf({ sampler, ratio }: TelemetrySettings): Sampler {
  const root = {
    always_on: new AlwaysOnSampler(),
    always_off: new AlwaysOffSampler(),
    traceidratio: new TraceIdRatioBasedSampler(ratio),
  };
  switch (sampler) {
    case 'parentbased_always_on':
      return new ParentBasedSampler({ root: root.always_on });
    case 'parentbased_always_off':
      return new ParentBasedSampler({ root: root.always_off });
    case 'parentbased_traceidratio':
      return new ParentBasedSampler({ root: root.traceidratio });
    default:
      return root[sampler];
  }
}

/** https://www.w3.org/TR/trace-context/#traceparent-header */
function parentOf(header: string | null): SpanContext | undefined {
  const [, version, traceId = '', spanId = '', flags = ''] =
    /^([0-9a-f]{2})-([0-9a-f]{32})-([0-9a-f]{16})-([0-9a-f]{2})(?:-.*)?$/.exec(header ?? '') ?? [];
  if (version === undefined || version === 'ff' || /^0+$/.test(traceId) || /^0+$/.test(spanId)) return undefined;
  const traceFlags = Number.parseInt(flags, 16) & TraceFlags.SAMPLED;
  return { traceId, spanId, traceFlags, isRemote: true };
}

function resultOf(status: number | undefined, errorType: string | undefined): Attributes {
  return {
    ...(status === undefined ? {} : { 'http.response.status_code': status }),
    ...(errorType === undefined ? {} : { 'error.type': errorType }),
  };
}

function endSpan(span: Span, result: Attributes, errorType: string | undefined): void {
  span.setAttributes(result);
  if (errorType !== undefined) span.setStatus({ code: SpanStatusCode.ERROR });
  span.end();
}

function portOf({ url }: SentRequest): number {
  return url.port === '' ? (url.protocol === 'http:' ? 80 : 443) : Number(url.port);
}

/** Returns a code of the connection, such as ECONNRESET, and no text. */
function codeOf(error: unknown): string {
  if (error instanceof Problem) return error.code;
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  if (/^[A-Z][A-Z0-9_]{2,63}$/.test(code)) return code;
  return error instanceof DOMException ? error.name : 'not-sent';
}
