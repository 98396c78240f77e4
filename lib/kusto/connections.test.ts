import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { toConnection } from './connections';

describe('a connection string of storage', () => {
  it.each([
    ['https://a.blob.core.windows.net/c;managed_identity=system', 'identity', 'a.blob.core.windows.net'],
    ['https://a.blob.core.windows.net/c', 'none', 'a.blob.core.windows.net'],
    ['https://a.blob.core.windows.net/c;***', 'secret', 'a.blob.core.windows.net'],
    ['https://a.blob.core.windows.net/c?sv=x', 'secret', 'a.blob.core.windows.net'],
    ['https://a.blob.core.windows.net/c;sharedkey=x', 'secret', 'a.blob.core.windows.net'],
    ['https://a.blob.core.windows.net/c;token=x', 'secret', 'a.blob.core.windows.net'],
    ['https://a.blob.core.windows.net/c;impersonate;AwsCredentials=x', 'secret', 'a.blob.core.windows.net'],
    ['https://b.s3.us-east-1.amazonaws.com/k;AwsCredentials=x', 'secret', 'b.s3.us-east-1.amazonaws.com'],
    [
      'https://a.blob.core.windows.net.evil.example/c;Impersonate',
      'impersonation',
      'a.blob.core.windows.net.evil.example',
    ],
    ['abfss://fs@A.dfs.core.windows.net/d;impersonate', 'impersonation', 'a.dfs.core.windows.net'],
    ['https://a.blob.core.windows.net:443@evil.example/c', 'none', 'evil.example'],
    ['https://a.blob.core.windows.net:443/c;', 'none', 'a.blob.core.windows.net'],
    ['a.blob.core.windows.net/c', 'none', null],
  ])('%s', (text, credential, host) => {
    expect(toConnection(text, 'Blob')).toMatchObject({ credential, host });
  });
});

describe('a connection string of SQL', () => {
  it.each([
    [
      'Server=tcp:s.database.windows.net,1433;Authentication="Active Directory Managed Identity"',
      'identity',
      's.database.windows.net',
    ],
    [
      'Data Source = S.database.windows.net ; Authentication=Active Directory Integrated',
      'impersonation',
      's.database.windows.net',
    ],
    ['Server=s.database.windows.net;User Id=x;Password=***', 'secret', 's.database.windows.net'],
    [
      'Server=s.database.windows.net;PWD="a;b";Authentication=Active Directory Integrated',
      'secret',
      's.database.windows.net',
    ],
    ['Server=s.database.windows.net;Password=', null, 's.database.windows.net'],
    ['Server=s.database.windows.net;Password=;Password=x', 'secret', 's.database.windows.net'],
    ['AccountEndpoint=https://d.documents.azure.com:443/;AccountKey=x', 'secret', 'd.documents.azure.com'],
    ['Database=x', null, null],
  ])('%s', (text, credential, host) => {
    expect(toConnection(text, 'Sql')).toMatchObject({ credential, host });
  });
});

it('nothing of a secret is kept', () => {
  const secret = fc.stringMatching(/^S3cret[A-Z0-9]{8}$/);
  const forms = fc.constantFrom(
    (key: string) => [`https://a.blob.core.windows.net/c;${key}`, 'Blob'],
    (key: string) => [`https://a.blob.core.windows.net/c?sig=${key}`, 'Blob'],
    (key: string) => [`https://user:${key}@a.blob.core.windows.net/c`, 'Blob'],
    (key: string) => [`${key};https://a.blob.core.windows.net/c`, 'Blob'],
    (key: string) => [`Server=tcp:s.database.windows.net,1433;Password="x;${key}"`, 'Sql'],
    (key: string) => [`Server=s.database.windows.net;User Id=x;Pwd=${key}`, 'PostgreSql'],
  );
  fc.assert(
    fc.property(forms, secret, (form, key) => {
      const [text = '', type = ''] = form(key);
      expect(JSON.stringify(toConnection(text, type)).toLowerCase()).not.toContain(key.toLowerCase());
    }),
  );
});
