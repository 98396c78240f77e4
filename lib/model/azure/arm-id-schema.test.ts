import { describe, expect, it } from 'vitest';
import { armIdSchema, databaseNameSchema, isVaultId } from './arm-id-schema';

const group = '/subscriptions/11111111-1111-4111-8111-111111111111/resourceGroups/rg-(é).x';

describe('an ARM id that came from outside', () => {
  it.each(['/', group, `${group}/`, `${group}/providers/Microsoft.Kusto/clusters/c/databases/My data.v1`, '/a/...'])(
    'the schema of ARM IDs accepts %s',
    (id) => {
      expect(armIdSchema.parse(id)).toBe(id);
    },
  );

  it.each(['', 'subscriptions/a', '//', '//a', '/a//b', '/a//', '/a/..', '/a/../b', '/./a', '/a?b', '/a#b', '/a%2fb'])(
    'the schema of ARM IDs rejects %s',
    (id) => {
      expect(armIdSchema.safeParse(id).success).toBe(false);
    },
  );

  it('the schema of ARM IDs rejects invisible characters and characters that a URL drops', () => {
    for (const character of ['\\', '\n', '\0', '\u007f', '\u200b', '\u202e', '\u2028'])
      expect(armIdSchema.safeParse(`/a${character}/b`).success).toBe(false);
  });

  it('a very long ARM ID is validated in linear time', () => {
    const start = performance.now();
    expect(armIdSchema.safeParse(`${'/a'.repeat(1000)}?`).success).toBe(false);
    expect(performance.now() - start).toBeLessThan(1000);
  });
});

describe('the ARM id of a key vault', () => {
  const provider = 'providers/Microsoft.KeyVault/vaults';

  it('a key vault ID contains a subscription, a resource group, and a vault', () => {
    expect(isVaultId(`${group}/${provider}/kv-contoso`)).toBe(true);
  });

  it.each([
    `/subscriptions/../resourceGroups/../${provider}/x`,
    `${group}/${provider}/..`,
    `${group}/${provider}/a%2fb`,
    `${group}/${provider}/a\\b`,
    `${group}/${provider}/a\nb`,
    `${group}/${provider}/a/b`,
    group,
  ])('the schema of key vault IDs rejects %j', (id) => {
    expect(isVaultId(id)).toBe(false);
  });
});

it('the name of a database can’t be a parent segment of a URL', () => {
  for (const name of ['.', '..']) expect(databaseNameSchema.safeParse(name).success).toBe(false);
  for (const name of ['...', 'a.b', '..a']) expect(databaseNameSchema.parse(name)).toBe(name);
});
