import { type FixInput, fixInputSchemas } from '@/lib/fixes/plan/fix-plan';
import { exampleKeyVaultUri } from '@/lib/model/azure/key-vault-domains';

export interface KeyChoice {
  /** `null`: nothing selected yet. */
  identity: 'system' | 'user' | null;
  userIdentity: string;
  keyVaultUri: string;
  keyName: string;
}

const names = { userIdentity: 'identityId', keyVaultUri: 'vault', keyName: 'key' } as const;

export function fromSearchParams(params: URLSearchParams): KeyChoice {
  const identity = params.get('identity');
  return {
    identity: identity === 'system' || identity === 'user' ? identity : null,
    userIdentity: params.get(names.userIdentity) ?? '',
    keyVaultUri: params.get(names.keyVaultUri) ?? '',
    keyName: params.get(names.keyName) ?? '',
  };
}

export function toSearchParams(choice: KeyChoice): URLSearchParams {
  const params = new URLSearchParams();
  if (choice.identity) params.set('identity', choice.identity);
  for (const [member, name] of Object.entries(names)) {
    const value = choice[member as keyof typeof names];
    if (value) params.set(name, value);
  }
  return params;
}

export function toKeyInput(choice: KeyChoice): FixInput<'cmk-not-used'> | null {
  if (choice.identity === null) return null;
  const { data } = fixInputSchemas['cmk-not-used'].safeParse({
    keyVaultUri: choice.keyVaultUri.trim(),
    keyName: choice.keyName.trim(),
    ...(choice.identity === 'user' ? { userIdentity: choice.userIdentity.trim() } : {}),
  });
  return data ?? null;
}

/** Empty parts have no error. */
export function keyChoiceErrors(choice: KeyChoice): { [Member in keyof typeof names]?: string } {
  const { keyVaultUri, keyName, userIdentity } = fixInputSchemas['cmk-not-used'].shape;
  const isWrong = (schema: { safeParse(text: string): { success: boolean } }, text: string) =>
    text.trim() !== '' && !schema.safeParse(text.trim()).success;
  return {
    ...(isWrong(keyVaultUri, choice.keyVaultUri)
      ? { keyVaultUri: `Enter a key vault URI, such as ${exampleKeyVaultUri()}.` }
      : {}),
    ...(isWrong(keyName, choice.keyName)
      ? { keyName: 'Enter a key name with 1–127 letters, digits, and hyphens, such as contoso-key. Omit the version.' }
      : {}),
    ...(isWrong(userIdentity, choice.userIdentity)
      ? {
          userIdentity:
            'Enter the resource ID of a user-assigned identity, such as /subscriptions/…/Microsoft.ManagedIdentity/userAssignedIdentities/contoso.',
        }
      : {}),
  };
}
