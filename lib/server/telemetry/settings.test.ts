import { describe, expect, it } from 'vitest';
import { readTelemetrySettings } from './settings';

const endpoint = { OTEL_EXPORTER_OTLP_ENDPOINT: 'http://collector:4318/' };

describe('the settings of telemetry', () => {
  it.each([{}, { OTEL_SERVICE_NAME: 'x' }, { ...endpoint, OTEL_SDK_DISABLED: 'true' }])('%j leaves it off', (env) => {
    expect(readTelemetrySettings(env)).toBeUndefined();
  });

  it('one endpoint gets both signals, and an endpoint of a signal is used as it is', () => {
    expect(readTelemetrySettings(endpoint)).toMatchObject({
      tracesUrl: 'http://collector:4318/v1/traces',
      metricsUrl: 'http://collector:4318/v1/metrics',
      protocol: 'http/protobuf',
      serviceName: 'kustodian',
      sampler: 'parentbased_always_on',
    });
    expect(readTelemetrySettings({ OTEL_EXPORTER_OTLP_TRACES_ENDPOINT: 'https://a.example/t' })).toMatchObject({
      tracesUrl: 'https://a.example/t',
      metricsUrl: undefined,
    });
  });

  it('headers and attributes are lists', () => {
    expect(
      readTelemetrySettings({
        ...endpoint,
        OTEL_EXPORTER_OTLP_HEADERS: 'api-key=a%20b, x=1=2',
        OTEL_RESOURCE_ATTRIBUTES: 'deployment.environment.name=prod',
      }),
    ).toMatchObject({
      headers: { 'api-key': 'a b', x: '1=2' },
      attributes: { 'deployment.environment.name': 'prod' },
    });
  });

  it.each([
    ['OTEL_EXPORTER_OTLP_PROTOCOL', 'grpc'],
    ['OTEL_EXPORTER_OTLP_ENDPOINT', 'grpc://collector:4317'],
    ['OTEL_EXPORTER_OTLP_TRACES_ENDPOINT', 'https://user:secret@collector'],
    ['OTEL_EXPORTER_OTLP_METRICS_ENDPOINT', 'collector'],
    ['OTEL_EXPORTER_OTLP_HEADERS', 'secret'],
    ['OTEL_RESOURCE_ATTRIBUTES', '=secret'],
    ['OTEL_TRACES_SAMPLER', 'jaeger_remote'],
    ['OTEL_TRACES_SAMPLER_ARG', '2'],
    ['OTEL_BSP_SCHEDULE_DELAY', '0'],
    ['OTEL_METRIC_EXPORT_INTERVAL', '-1'],
  ])('%s=%s stops the start, and is named without its value', (name, value) => {
    expect(() => readTelemetrySettings({ [name]: value })).toThrow(`Kustodian can’t start:\n  - ${name} must be`);
    expect(() => readTelemetrySettings({ [name]: value })).not.toThrow('secret');
  });
});
