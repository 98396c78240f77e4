import type { ComponentType } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, it } from 'vitest';
import { sampleClusterId, sampleSubscriptionId } from '@/lib/checks/samples/sample-cluster';
import { sampleDatabaseItems, sampleDataConnection } from '@/lib/checks/samples/sample-neighbours';
import { type SampleChanges, sampleSnapshot } from '@/lib/checks/samples/sample-snapshot';
import type { FixId } from '@/lib/fixes/catalog';
import { ConnectionIdentityInput } from './connection-identity-input';
import { ConnectionRoutingInput } from './connection-routing-input';
import { FollowerInput } from './follower-input';
import { IdentityInput } from './identity-input';
import type { InputFormProps, InputLists } from './input-form';
import { LanguageExtensionInput } from './language-extension-input';
import { sampleFormProps } from './sample-form-props';
import { SizeInput } from './size-input';
import { WorkspaceInput } from './workspace-input';
import { ZonesInput } from './zones-input';

function textOf<Id extends FixId>(
  Form: ComponentType<InputFormProps<Id>>,
  changes: SampleChanges = {},
  lists: Partial<InputLists> = {},
): string {
  const html = renderToStaticMarkup(
    <Form snapshot={sampleSnapshot(changes)} {...sampleFormProps} lists={{ ...sampleFormProps.lists, ...lists }} />,
  );
  return html.replace(/<[^>]+>/g, ' ').replace(/\s+/g, ' ');
}

const unread = { state: 'unreadable', reason: 'forbidden', message: 'You may not.' } as const;

describe('the form of a follower', () => {
  const follower = {
    clusterResourceId: sampleClusterId.replace(sampleSubscriptionId, 'e7b1a35c-92d4-4f08-a6c3-0d5f8b1e7294'),
    attachedDatabaseConfigurationName: 'all',
    databaseShareOrigin: 'DataShare',
  };

  it('the form of a follower lists each follower once with its databases, and a share as one', () => {
    const followerDatabases = ['telemetry', 'orders'].map((databaseName) => ({ ...follower, databaseName }));
    const text = textOf(FollowerInput, { followerDatabases });
    expect(text).toContain('telemetryprod: telemetry, orders (Azure Data Share)');
    expect(text.match(/telemetryprod: /g)).toHaveLength(1);
  });

  it('the form of a follower shows that the cluster has no follower, or that followers couldn’t be read', () => {
    expect(textOf(FollowerInput)).toContain('No cluster follows a database of this cluster.');
    expect(textOf(FollowerInput, { unread: { followerDatabases: unread } })).toContain('You may not.');
  });
});

describe('the forms of data connections', () => {
  const keyed = sampleDataConnection({ managedIdentityResourceId: null });

  it('the forms of data connections offer those that the fix can change, and the cluster’s identities', () => {
    const text = textOf(ConnectionIdentityInput, {
      dataConnections: sampleDatabaseItems([keyed, { ...keyed, id: `${keyed.id}2`, kind: 'IotHub' }]),
    });
    expect(text).toContain('telemetry/events');
    expect(text).not.toContain('telemetry/events2');
    expect(text).toContain('id-telemetry-key');
    expect(text).toContain('System assigned');
    expect(textOf(ConnectionIdentityInput)).toContain('No Event Hubs or Event Grid data connections use keys.');
    const multi = sampleDatabaseItems([sampleDataConnection({ databaseRouting: 'multi' })]);
    expect(textOf(ConnectionRoutingInput, { dataConnections: multi })).toContain('telemetry/events');
  });

  it('the forms of data connections list the databases whose connections couldn’t be read', () => {
    const dataConnections = [{ databaseId: 'd', databaseName: 'orders', items: unread }];
    expect(textOf(ConnectionRoutingInput, { dataConnections })).toContain(
      'Couldn’t load the data connections of orders. You may not.',
    );
    const later = [{ databaseId: 'd', databaseName: 'orders', items: { state: 'not-loaded' } as const }];
    expect(textOf(ConnectionRoutingInput, { dataConnections: later })).toContain(
      'Couldn’t load the data connections of orders. Kustodian loads the data connections of only the first 200 databases.',
    );
  });
});

describe('the forms of a workspace and of an identity', () => {
  it('the forms of a workspace and an identity can be used while Azure’s list loads and if it is empty', () => {
    expect(textOf(WorkspaceInput)).toContain('Workspace resource ID');
    expect(textOf(WorkspaceInput, {}, { workspaces: { state: 'read', items: [] } })).toContain(
      'Enter the value in the next field instead.',
    );
    const failed = {
      state: 'failed',
      problem: { code: 'throttled', detail: 'Too many.' },
      retry: () => undefined,
    } as const;
    expect(textOf(IdentityInput, {}, { identities: failed })).toContain('Too many.');
  });
});

describe('the form of zones', () => {
  it('the form of zones offers no choice without a zone of the cluster', () => {
    const text = textOf(ZonesInput, { cluster: { zones: ['3'] } });
    expect(text).toContain('Zones 1 and 3');
    expect(text).not.toContain('Zones 1 and 2');
  });
});

describe('the form of a language extension', () => {
  it('the form of a language extension offers all enabled ones, and each with its image', () => {
    const value = [
      { languageExtensionName: 'PYTHON', languageExtensionImageName: 'Python3_11_7' },
      { languageExtensionName: 'R', languageExtensionImageName: 'R' },
    ];
    const text = textOf(LanguageExtensionInput, { cluster: { properties: { languageExtensions: { value } } } });
    expect(text).toContain('All enabled extensions');
    expect(text).toContain('Image Python3_11_7');
  });
});

it('the form of a size asks for two machines at least', () => {
  expect(textOf(SizeInput)).toContain('at least 2 instances');
});
