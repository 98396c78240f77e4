import { defineCheck } from '../engine/define-check';
import { failIfFound } from '../engine/fail-if-found';
import { formatNames } from '../engine/format-values';
import { valueOrUnknown } from '../engine/unknown-evidence';
import { sampleClusterPrincipals, sampleDatabaseAssignment, sampleDatabaseRoles } from '../samples/sample-access';
import { sampleDirectory, sampleFound } from '../samples/sample-directory';
import { sampleSnapshot } from '../samples/sample-snapshot';
import { directoryEntry } from '../support/directory-entry';
import { armGrants, armListAssumption, describeGrant, isAdmin, noGrantsReason } from '../support/kusto-grants';

const loader = {
  id: '4e7b90c2-6d1f-4a38-95e0-8c2f71d3a6b4',
  type: 'ServicePrincipal' as const,
  displayName: 'telemetry-loader',
  appId: '8b1d64f7-20ce-4953-b7a1-36f0d82e5c19',
  servicePrincipalType: 'Application',
};

export const appHasAdmin = defineCheck({
  id: 'app-has-admin',
  category: 'access',
  title: 'No application is admin of databases',
  failTitle: 'An application is admin of databases',
  why: 'An application signs in with a secret or a certificate that can be copied, works from anywhere, and asks for no second factor. As admin it can drop tables and give roles to others. A managed identity has no secret and is not meant here.',
  severity: 'high',
  severityReason: 'One leaked secret reads, changes and deletes the data, and lets others in.',
  controls: [],
  otherTools: [],
  learnMore: 'https://learn.microsoft.com/azure/data-explorer/managed-identities-overview',
  needs: ['clusterPrincipalAssignments', 'databasePrincipalAssignments', 'directory'],
  evaluate: (parts) => {
    const { grants, unknown } = armGrants(parts);
    const apps = grants.filter((grant) => grant.type === 'app' && isAdmin(grant));
    const directory = apps.length > 0 ? valueOrUnknown(() => parts.directory) : { value: {} };
    const judged = apps.map((grant) => ({ grant, entry: directoryEntry(grant, directory.value ?? {}) }));
    const undetermined = judged.filter(({ entry }) => entry === undefined || (entry && !entry.servicePrincipalType));
    const message = `What kind of application these are can’t be read in this directory: ${formatNames(undetermined.map(({ grant }) => grant.name))}.`;
    const kindUnknown = directory.unknown ?? [{ part: 'directory', reason: 'no-match', message }];
    const found = judged
      .filter(({ entry }) => entry?.servicePrincipalType && !isManagedIdentity(entry.servicePrincipalType))
      .map(({ grant }) => describeGrant(grant));
    return failIfFound({
      property: 'admin roles of applications',
      found,
      unknown: undetermined.length > 0 ? [...unknown, ...kindUnknown] : unknown,
      notApplicableReason: noGrantsReason(grants),
      ifFound: { message: `Applications rule data with a secret or certificate of their own: ${formatNames(found)}.` },
      ifNone: { assumptions: [armListAssumption] },
    });
  },
  fixes: [
    { fixId: 'remove-kusto-role', grade: 'guided', exampleInput: { assignmentId: sampleLoader().id }, partial: true },
    {
      fixId: 'narrow-kusto-role',
      grade: 'guided',
      exampleInput: { assignmentId: sampleLoader().id, role: 'Ingestor', database: 'telemetry' },
      partial: true,
    },
  ],
  examples: {
    pass: [
      { title: 'Groups alone are admins.', snapshot: sampleSnapshot() },
      {
        title: 'The application that is admin is a managed identity.',
        snapshot: sampleSnapshot({
          databasePrincipalAssignments: sampleDatabaseRoles(sampleLoader()),
          directory: { ...sampleDirectory, ...sampleFound({ ...loader, servicePrincipalType: 'ManagedIdentity' }) },
        }),
      },
    ],
    fail: [
      {
        title: 'A loading job is Admin of a database.',
        snapshot: sampleSnapshot({
          databasePrincipalAssignments: sampleDatabaseRoles(sampleLoader()),
          directory: { ...sampleDirectory, ...sampleFound(loader) },
        }),
      },
      {
        title: 'A loading job is Admin of a database where nobody rules all of them.',
        snapshot: sampleSnapshot({
          clusterPrincipalAssignments: sampleClusterPrincipals.slice(1),
          databasePrincipalAssignments: sampleDatabaseRoles(sampleLoader()),
          directory: { ...sampleDirectory, ...sampleFound(loader) },
        }),
      },
    ],
  },
});

function isManagedIdentity(servicePrincipalType: string): boolean {
  return servicePrincipalType.toLowerCase() === 'managedidentity';
}

function sampleLoader() {
  return sampleDatabaseAssignment({
    name: 'telemetry-loader',
    objectId: '4e7b90c2-6d1f-4a38-95e0-8c2f71d3a6b4',
    clientId: '8b1d64f7-20ce-4953-b7a1-36f0d82e5c19',
    displayName: 'telemetry-loader',
    principalType: 'App',
    role: 'Admin',
  });
}
