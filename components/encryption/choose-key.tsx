import { isSupportedSize, isSupportedType } from '@/lib/checks/support/customer-managed-key';
import type { KeyChoice } from '@/lib/cluster/key-choice';
import type { NewResource } from '@/lib/fixes/review/new-resources';
import type { KeyVaultSummary, VaultKeySummary } from '@/lib/model/api/api';
import { exampleKeyVaultUri } from '@/lib/model/azure/key-vault-domains';
import { figure } from '@/lib/model/text';
import { ChooseListed } from '../fixes/forms/choose-listed';
import type { Listing } from '../fixes/forms/listing';
import { Badge } from '../ui/badge';
import { TextField } from '../ui/text-field';

export function ChooseVault(props: {
  choice: KeyChoice;
  vault: KeyVaultSummary | null;
  vaults: Listing<KeyVaultSummary>;
  error: string | undefined;
  /** What to create if no key vault is in the cluster's region. */
  create?: { resource: NewResource; region: string } | undefined;
  onChange: (change: Partial<KeyChoice>) => void;
}) {
  const { create } = props;
  return (
    <>
      <ChooseListed
        label="Key vault"
        what="key vaults"
        listing={props.vaults}
        value={props.vault}
        onChange={(vault) => props.onChange({ keyVaultUri: vault?.keyVaultUri ?? '', keyName: '' })}
        keyOf={({ id }) => id}
        textOf={({ name }) => name}
        renderOption={(vault) => (
          <div className="flex flex-col">
            <span className="flex flex-wrap items-center gap-x-2">
              <span className="font-medium">{vault.name}</span>
              {vault.sameRegion ? null : <Badge tone="warn">Another region</Badge>}
              {vault.purgeProtection ? null : <Badge>No purge protection</Badge>}
            </span>
            <span className="text-xs break-words text-muted">
              {vault.location} · {vault.decidedByRoles ? 'Azure RBAC' : 'Access policies'} · {vault.keyVaultUri}
            </span>
          </div>
        )}
        create={
          create
            ? {
                isUsable: ({ sameRegion }) => sameRegion,
                resource: create.resource,
                reasonOf: (vaults) => whyNoVault(vaults.length, create.region),
              }
            : undefined
        }
      />
      <TextField
        label="Key vault URI"
        description="Enter the URI of a key vault that isn’t listed."
        mono
        required
        spellCheck={false}
        autoComplete="off"
        placeholder={exampleKeyVaultUri()}
        value={props.choice.keyVaultUri}
        error={props.error}
        onChange={(keyVaultUri) => props.onChange({ keyVaultUri })}
      />
    </>
  );
}

function whyNoVault(vaults: number, region: string): string {
  const needed = `The key vault must be in the cluster’s region, ${region}.`;
  if (vaults === 0) return `No key vault is listed. ${needed}`;
  return vaults === 1
    ? `The listed key vault is in another region. ${needed}`
    : `All ${figure(vaults)} listed key vaults are in other regions. ${needed}`;
}

export function ChooseKey(props: {
  choice: KeyChoice;
  /** `null` if the vault's keys aren't listed. */
  keys: Listing<VaultKeySummary> | null;
  error: string | undefined;
  /** What to create without a usable key. `at`: the time now. */
  create?: { resource: NewResource; at: Date } | undefined;
  onChange: (change: Partial<KeyChoice>) => void;
}) {
  const { choice, create, keys } = props;
  const listed = keys?.state === 'read' ? keys.items : [];
  return (
    <>
      {keys ? (
        <ChooseListed
          label="Key"
          what="keys in this key vault"
          listing={keys}
          value={listed.find(({ name }) => name.toLowerCase() === choice.keyName.toLowerCase()) ?? null}
          onChange={(key) => props.onChange({ keyName: key?.name ?? '' })}
          keyOf={({ name }) => name}
          textOf={({ name }) => name}
          renderOption={(key) => (
            <div className="flex flex-col">
              <span className="flex flex-wrap items-center gap-x-2">
                <span className="font-medium">{key.name}</span>
                {key.enabled === false ? <Badge tone="fail">Disabled</Badge> : null}
              </span>
              <span className="text-xs text-muted">{keyWords(key)}</span>
            </div>
          )}
          create={
            create
              ? {
                  isUsable: (key) => isUsableKey(key, create.at),
                  resource: create.resource,
                  reasonOf: ({ length }) =>
                    length === 0
                      ? 'No key is listed in this key vault.'
                      : 'Each listed key is disabled, expired, or not supported. Create an RSA key of 2048, 3072, or 4096 bits.',
                }
              : undefined
          }
        />
      ) : null}
      <TextField
        label="Key name"
        mono
        required
        spellCheck={false}
        autoComplete="off"
        value={choice.keyName}
        error={props.error}
        onChange={(keyName) => props.onChange({ keyName })}
      />
      <p className="text-muted">
        <span className="font-medium text-text">Always use current key version</span> is on. The cluster switches to
        each new key version automatically, including after a rotation.
      </p>
    </>
  );
}

/** Unknown values don't count against a key. The preflight checks read them. */
function isUsableKey({ enabled, expiresAt, keySize, kty }: VaultKeySummary, at: Date): boolean {
  const isExpired = expiresAt !== null && Date.parse(expiresAt) <= at.getTime();
  return enabled !== false && !isExpired && isSupportedType(kty) !== false && isSupportedSize(keySize) !== false;
}

function keyWords({ kty, keySize, expiresAt }: VaultKeySummary): string {
  const kind =
    kty === null ? 'The preflight checks show the key type and size' : `${kty}${keySize ? ` ${keySize}` : ''}`;
  return expiresAt ? `${kind} · expires ${expiresAt.slice(0, 10)}` : kind;
}
