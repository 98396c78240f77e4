import type { Loaded } from '@/lib/model/evidence-result';

export function sampleReading<T>(value: T): Loaded<T> {
  return {
    state: 'read',
    value,
    readAt: '2026-11-25T10:00:00.000Z',
    requestId: '3d8f2b6a-c417-4e95-b0a3-9e6f51d7c284',
    apiVersion: '2025-02-14',
    source: 'resource-provider',
  };
}
