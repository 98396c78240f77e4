import type { KeyVaultSummary, VaultKeySummary } from '@/lib/model/api/api';
import { ChooseListed } from '../fixes/forms/choose-listed';
import type { Listing } from '../fixes/forms/listing';
import { Badge } from '../ui/badge';
import { TextField } from '../ui/text-field';
import type { KeyChoice } from './key-choice';

/** Selects a key vault from the list, or by its URI. */
export function ChooseVault(props: {
  choice: KeyChoice;
  vault: KeyVaultSummary | null;
  vaults: Listing<KeyVaultSummary>;
  error: string | undefined;
  onChange: (change: Partial<KeyChoice>) => void;
}) {
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
              {vault.location} · {vault.decidedByRoles ? 'Azure roles' : 'access policies'} · {vault.keyVaultUri}
            </span>
          </div>
        )}
      />
      <TextField
        label="Vault URI"
        description="Also of a vault in a subscription that is not listed."
        mono
        required
        spellCheck={false}
        autoComplete="off"
        placeholder="https://contoso.vault.azure.net"
        value={props.choice.keyVaultUri}
        error={props.error}
        onChange={(keyVaultUri) => props.onChange({ keyVaultUri })}
      />
    </>
  );
}

/** Selects a key. The cluster uses its current version. */
export function ChooseKey(props: {
  choice: KeyChoice;
  /** `null` if the vault's keys aren't listed. */
  keys: Listing<VaultKeySummary> | null;
  error: string | undefined;
  onChange: (change: Partial<KeyChoice>) => void;
}) {
  const { choice, keys } = props;
  const listed = keys?.state === 'read' ? keys.items : [];
  return (
    <>
      {keys ? (
        <ChooseListed
          label="Key"
          what="keys of this vault"
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
        <span className="font-medium text-text">Always use current key version.</span> The cluster takes over each new
        version by itself, so that a rotation in the vault reaches it.
      </p>
    </>
  );
}

function keyWords({ kty, keySize, expiresAt }: VaultKeySummary): string {
  const kind = kty === null ? 'Type and size are read in the preflight' : `${kty}${keySize ? ` ${keySize}` : ''}`;
  return expiresAt ? `${kind} · expires ${expiresAt.slice(0, 10)}` : kind;
}
