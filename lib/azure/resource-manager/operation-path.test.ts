import { createHttpHeaders } from '@azure/core-rest-pipeline';
import { describe, expect, it } from 'vitest';
import { operationOf, parseOperationPath } from './operation-path';

const arm = 'https://management.azure.com';
const written = '/subscriptions/s/resourceGroups/rg/providers/Microsoft.Kusto/clusters/contoso?api-version=2025-02-14';
const operation = '/subscriptions/s/providers/Microsoft.Kusto/locations/West%20Europe/operationResults/1?api-version=1';

function answer(status: number, headers: Record<string, string> = {}) {
  return { status, headers: createHttpHeaders(headers), bodyAsText: '' };
}

describe('the operation that a write started', () => {
  it.each([
    ['Azure-AsyncOperation', { 'azure-asyncoperation': arm + operation }],
    ['Location', { location: arm + operation }],
    ['Azure-AsyncOperation before Location', { 'azure-asyncoperation': arm + operation, location: `${arm}${written}` }],
  ])('the operation of a write comes from %s', (_title, headers) => {
    expect(operationOf(answer(202, headers), [arm], written)).toBe(operation);
  });

  it('an operation URL with the default port is followed', () => {
    const location = `${arm}:443${operation}`;
    expect(operationOf(answer(202, { location }), [arm], written)).toBe(operation);
  });

  it('an operation URL in a 200 or 201 is followed', () => {
    expect(operationOf(answer(201, { 'azure-asyncoperation': arm + operation }), [arm], written)).toBe(operation);
  });

  it('a completed write has no operation', () => {
    expect(operationOf(answer(200), [arm], written)).toBeUndefined();
    expect(operationOf(answer(204), [arm], written)).toBeUndefined();
  });

  it.each([
    ['nothing', {}],
    ['another host', { location: `https://evil.example${operation}` }],
    ['a host in the user part', { location: `https://management.azure.com@evil.example${operation}` }],
    ['a path of another service', { location: `${arm}/subscriptions/s/providers/Microsoft.Storage/x` }],
    ['more than 8 KB', { location: `${arm}${operation}&t=${'x'.repeat(8192)}` }],
  ])('the written resource is followed instead of %s', (_title, headers) => {
    expect(operationOf(answer(202, headers), [arm], written)).toBe(written);
  });
});

describe('an operation’s path from a browser', () => {
  it('an operation path from a browser is accepted in Azure’s forms in any case', () => {
    expect(parseOperationPath(operation.toUpperCase())).toMatchObject({ kind: 'operation', subscriptionId: 'S' });
    expect(parseOperationPath(written)).toMatchObject({ kind: 'resource', subscriptionId: 's' });
    const onDatabase = written.replace('?', '/databases/d%20b/principalAssignments/n?');
    expect(parseOperationPath(onDatabase)).toMatchObject({ kind: 'resource', path: onDatabase });
  });

  it.each([
    arm + operation,
    operation.replace('Microsoft.Kusto', 'Microsoft.Storage'),
    operation.replace('/operationResults/', '/operationResults/../'),
    '/subscriptions/s/providers/Microsoft.Kusto/clusters',
    written.replace('?', '/listFollowerDatabases?'),
    operation.replace('/1?', '/1%ff?'),
    operation.replace('/1?', '/1%c3%28?'),
    written.replace('?', '%ff?'),
    '',
  ])('%s is refused', (text) => {
    expect(parseOperationPath(text)).toBeUndefined();
  });
});
