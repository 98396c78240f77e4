import { describe, expect, it } from 'vitest';
import { pickFound, typedIdError } from './picked-principal';

const objectId = 'aaaaaaaa-0000-4000-8000-000000000001';
const appId = 'bbbbbbbb-0000-4000-8000-000000000002';

describe('a principal that was found', () => {
  it('is named by its application id in Kusto and by its object id in Azure when it is an application', () => {
    const app = { id: objectId, type: 'ServicePrincipal', displayName: 'Ingest', appId } as const;
    expect(pickFound('kusto', app)).toEqual({ type: 'ServicePrincipal', id: appId, name: 'Ingest' });
    expect(pickFound('azure', app)).toEqual({ type: 'ServicePrincipal', id: objectId, name: 'Ingest' });
  });

  it('is named by its object id in both planes when it is a person', () => {
    const person = { id: objectId, type: 'User', displayName: 'Ada' } as const;
    expect(pickFound('kusto', person).id).toBe(objectId);
    expect(pickFound('azure', person).id).toBe(objectId);
  });
});

describe('an id that was typed', () => {
  it('may be a user name for a person in Kusto alone', () => {
    expect(typedIdError('kusto', 'User', 'ada@contoso.com')).toBeUndefined();
    expect(typedIdError('azure', 'User', 'ada@contoso.com')).toContain('Enter an ID');
    expect(typedIdError('kusto', 'Group', 'ada@contoso.com')).toContain('Enter an ID');
  });

  it('is a GUID, blanks around it aside', () => {
    expect(typedIdError('azure', 'Group', ` ${objectId} `)).toBeUndefined();
    expect(typedIdError('azure', 'Group', 'platform-admins')).toContain('Enter an ID');
  });
});
