import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, it } from 'vitest';
import { sampleSnapshot } from '@/lib/checks/samples/sample-snapshot';
import type { KustoCluster } from '@/lib/model/cluster';
import { Encryption } from './encryption-screen';

function textOf(properties: Partial<KustoCluster['properties']>, whyNot?: string) {
  const { cluster } = sampleSnapshot({ cluster: { properties } }).parts;
  if (cluster.state !== 'read') throw new Error('the sample is read');
  const html = renderToStaticMarkup(
    <Encryption cluster={cluster.value} keyPath="/key" onFix={() => undefined} whyNotFix={() => whyNot} />,
  );
  return { html, text: html.replace(/<[^>]+>/g, ' ').replace(/\s+/g, ' ') };
}

describe('the encryption page', () => {
  it('has one switch, for the disks, and says that double encryption is create-time only', () => {
    const { html, text } = textOf({ enableDiskEncryption: true, enableDoubleEncryption: false });
    expect(html.match(/role="switch"/g)).toHaveLength(1);
    expect(html).toContain('aria-checked="true"');
    expect(text).toContain('Off, create-time only');
  });

  it('tells a Reader why the switch does nothing, and leaves it focusable', () => {
    const reason = 'You do not have the permission Microsoft.Kusto/clusters/write.';
    const { html, text } = textOf({ enableDiskEncryption: false }, reason);
    expect(text).toContain(reason);
    expect(html).toContain('aria-disabled="true"');
    expect(html).not.toContain(' disabled=');
  });

  it('says where it rests on the documented default', () => {
    expect(textOf({ enableDiskEncryption: null }).text).toContain('Azure did not say; the documented default is off.');
  });

  it('says whose key it is, and that no version means the newest', () => {
    expect(textOf({ keyVaultProperties: null }).text).toContain('Microsoft-managed key');
    const own = textOf({ keyVaultProperties: { keyName: 'data', keyVaultUri: 'https://kv.vault.azure.net' } }).text;
    expect(own).toContain('Always the newest');
    expect(own).toContain('System assigned');
  });
});
