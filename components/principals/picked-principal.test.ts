import { describe, expect, it } from 'vitest';
import { pickFound, typedIdError } from './picked-principal';

const objectId = 'aaaaaaaa-0000-4000-8000-000000000001';
const appId = 'bbbbbbbb-0000-4000-8000-000000000002';

describe('a principal that was found', () => {
  it('a found application is named by its application ID in Kusto and by its object ID in Azure', () => {
    const app = { id: objectId, type: 'ServicePrincipal', displayName: 'Ingest', appId } as const;
    expect(pickFound('kusto', app)).toEqual({ type: 'ServicePrincipal', id: appId, name: 'Ingest' });
    expect(pickFound('azure', app)).toEqual({ type: 'ServicePrincipal', id: objectId, name: 'Ingest' });
    expect(pickFound('any', app)).toEqual({ type: 'ServicePrincipal', id: objectId, name: 'Ingest' });
  });

  it('a found person is named by the object ID in both planes', () => {
    const person = { id: objectId, type: 'User', displayName: 'Ada' } as const;
    expect(pickFound('kusto', person).id).toBe(objectId);
    expect(pickFound('azure', person).id).toBe(objectId);
  });
});

describe('an id that was typed', () => {
  it('an entered ID can be a user name, for a person in Kusto only', () => {
    expect(typedIdError('kusto', 'User', 'ada@contoso.com')).toBeUndefined();
    expect(typedIdError('azure', 'User', 'ada@contoso.com')).toContain('Enter an ID');
    expect(typedIdError('kusto', 'Group', 'ada@contoso.com')).toContain('Enter an ID');
  });

  it('an entered ID can be a user name where both planes are searched', () => {
    expect(typedIdError('any', 'User', 'ada@contoso.com')).toBeUndefined();
    expect(typedIdError('any', 'User', 'ada')).toContain('or a user principal name, such as ada@contoso.com');
  });

  it('an entered ID is a GUID, without surrounding spaces', () => {
    expect(typedIdError('azure', 'Group', ` ${objectId} `)).toBeUndefined();
    expect(typedIdError('azure', 'Group', 'platform-admins')).toContain('Enter an ID');
  });
});
