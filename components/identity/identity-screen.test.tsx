import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, it } from 'vitest';
import { sampleDatabaseItems, sampleDataConnection } from '@/lib/checks/samples/sample-neighbours';
import { type SampleChanges, sampleSnapshot } from '@/lib/checks/samples/sample-snapshot';
import { WriteAccess } from '../ui/write-access';
import { Identity } from './identity-screen';

function textOf(changes: SampleChanges = {}, mayWrite = true, whyNot?: string): string {
  const snapshot = sampleSnapshot(changes);
  const { cluster } = snapshot.parts;
  if (cluster.state !== 'read') throw new Error('the sample is read');
  const html = renderToStaticMarkup(
    <WriteAccess value={mayWrite}>
      <Identity
        cluster={cluster.value}
        snapshot={snapshot}
        turnOn="turn-system-identity-on"
        onFix={() => undefined}
        onAttach={() => undefined}
        onRemove={() => undefined}
        whyNotFix={() => whyNot}
      />
    </WriteAccess>,
  );
  return html.replace(/<[^>]+>/g, ' ').replace(/\s+/g, ' ');
}

describe('the identity page', () => {
  it('names what uses each identity: the key, and data connections by name', () => {
    const text = textOf({ dataConnections: sampleDatabaseItems([sampleDataConnection()]) });
    expect(text).toContain('Used by Data connection telemetry/events');
    expect(text).toContain('id-telemetry-key');
    expect(text).toContain('Used by Customer-managed key');
  });

  it('names the roles that each holds, and says which were not read', () => {
    const text = textOf();
    expect(text).toContain('Key Vault Crypto Service Encryption User on telemetry-data');
    expect(text).toContain('Not read: Azure roles of the system-assigned identity on other resources');
    expect(textOf({ unread: { userAssignedIdentities: { state: 'not-loaded' } } })).toContain(
      'the Azure roles of the identity id-telemetry-key',
    );
  });

  it('does not take unread data connections for none', () => {
    const unread = { dataConnections: { state: 'unreadable', reason: 'forbidden', message: 'You may not.' } } as const;
    expect(textOf({ unread })).toContain('Not read: You may not.');
  });

  it('says what Azure Resource Manager never tells', () => {
    expect(textOf()).toContain('continuous exports can use these identities');
  });

  it('adds and removes where this browser may write, and not where it is set to read only', () => {
    expect(textOf()).toMatch(/Add .*Remove/);
    const readOnly = textOf({}, false);
    expect(readOnly).not.toContain('Remove');
    expect(readOnly).toContain('System-assigned identity: On');
  });

  it('says where there is none', () => {
    expect(textOf({ cluster: { identity: { type: 'None' } } })).toContain('No user-assigned identity is attached.');
  });
});
