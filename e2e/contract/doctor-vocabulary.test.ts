import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { documentedProperties } from '@/lib/cli/doctor/documented-properties';
import { vocabulary } from '@/lib/cli/doctor/vocabulary';
import { haveSpecs, specsFolder } from './openapi';

/** Values of services without OpenAPI files in the specifications, with their sources. */
const elsewhere = new Set([
  // https://learn.microsoft.com/graph/api/resources/user and …/serviceprincipal
  '#microsoft.graph.user',
  '#microsoft.graph.group',
  '#microsoft.graph.servicePrincipal',
  'Application',
  'ManagedIdentity',
  'Legacy',
  'SocialIdp',
  'Member',
  'Guest',
  // https://learn.microsoft.com/azure/azure-resource-manager/management/resource-providers-and-types
  'Registered',
  'NotRegistered',
  'Registering',
  'Unregistering',
  'Unregistered',
  'global',
  // https://learn.microsoft.com/rest/api/policyinsights, states of compliance
  'Compliant',
  'NonCompliant',
  'Exempt',
  'Conflict',
  'Error',
  'Unknown',
  // Examples of role definitions and activity logs.
  'BuiltInRole',
  'CustomRole',
  'Administrative',
  'Pending',
  'Rejected',
  'SystemAssigned, UserAssigned',
]);

describe.runIf(haveSpecs())('the doctor’s vocabulary and Microsoft’s OpenAPI files', () => {
  const quoted = new Set<string>();

  beforeAll(() => {
    const files = readdirSync(specsFolder, { recursive: true, withFileTypes: true });
    for (const { name, parentPath } of files.filter((entry) => entry.isFile() && entry.name.endsWith('.json'))) {
      if (parentPath.endsWith('/examples')) continue;
      JSON.parse(readFileSync(path.join(parentPath, name), 'utf8'), (key, value: unknown) => {
        quoted.add(key.toLowerCase());
        if (typeof value === 'string') quoted.add(value.toLowerCase());
        return value;
      });
    }
  });

  it('each enumerated value of the doctor’s vocabulary is in an OpenAPI file', () => {
    const enumerations = Object.entries(vocabulary).filter(([property]) => !['location', 'type'].includes(property));
    const others = enumerations.flatMap(([property, words]) =>
      words
        .filter((word) => !quoted.has(word.toLowerCase()) && !elsewhere.has(word))
        .map((word) => `${property}: ${word}`),
    );
    expect(others).toEqual([]);
  });

  it('each documented property of the doctor is in an OpenAPI file', () => {
    const others = [...documentedProperties].filter((name) => !quoted.has(name.toLowerCase()));
    expect(others.filter((name) => !['facets', '@odata.id'].includes(name))).toEqual([]);
  });
});
