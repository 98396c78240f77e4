import { type KeyFacts, keyFacts } from '@/lib/cluster/key-facts';
import type { WhyNot } from '@/lib/findings/why-not';
import { buttonOf, type FixId } from '@/lib/fixes/catalog';
import type { KustoCluster } from '@/lib/model/cluster';
import { type PageResults, SettingControl } from '../findings/finding-result';
import { FixButton } from '../findings/fix-control';
import { StatusPill } from '../ui/badge';
import { KeyValue, type KeyValueItem } from '../ui/key-value';
import { ButtonLink } from '../ui/links';
import { SettingRow, SettingSection } from '../ui/setting-row';
import { IfWritable } from '../ui/write-access';

export function EncryptionKey(props: {
  cluster: KustoCluster;
  results: PageResults;
  choosePath: string;
  onFix: (fixId: FixId) => void;
  whyNotFix: (fixId: FixId) => WhyNot | undefined;
}) {
  const key = keyFacts(props.cluster);
  const { findings } = props.results;
  // Without a key, most of its checks would only repeat that they aren't applicable.
  const results = key ? findings : findings.filter(({ outcome }) => outcome !== 'not-applicable');
  const fixes: readonly FixId[] = key
    ? [...(key.version ? (['cmk-version-pinned'] as const) : []), 'turn-customer-managed-key-off']
    : [];
  return (
    <SettingSection title="Key">
      <SettingRow
        title="Customer-managed key"
        control={
          <SettingControl results={{ ...props.results, findings: results }} setting="key">
            <IfWritable>
              <div className="flex flex-wrap gap-2">
                <ButtonLink href={props.choosePath}>{key ? 'Select another key' : buttonOf('cmk-not-used')}</ButtonLink>
                {fixes.map((fixId) => (
                  <FixButton key={fixId} isNamed whyNot={props.whyNotFix(fixId)} onClick={() => props.onFix(fixId)}>
                    {buttonOf(fixId)}
                  </FixButton>
                ))}
              </div>
            </IfWritable>
          </SettingControl>
        }
      >
        {key === null ? <p className="text-muted">No customer-managed key.</p> : <KeyValue items={itemsOf(key)} />}
      </SettingRow>
    </SettingSection>
  );
}

function itemsOf(key: KeyFacts): KeyValueItem[] {
  return [
    { name: 'Key name', value: key.keyName, copy: key.keyName },
    { name: 'Key vault', value: key.keyVaultUri, ...(key.keyVaultUri ? { copy: key.keyVaultUri } : {}) },
    { name: 'Key version', value: key.version ?? 'Always current (no version pinned)' },
    identityItem(key.identity),
  ];
}

function identityItem(identity: KeyFacts['identity']): KeyValueItem {
  const name = 'Identity used';
  if (identity.kind === 'system') return { name, value: 'System assigned' };
  const text = `${identity.name} (user assigned)`;
  return { name, value: identity.attached ? text : <Detached text={text} />, copy: identity.id };
}

/** Learn: data-explorer/customer-managed-keys. The identity that reads the key must be assigned to the cluster. */
function Detached({ text }: { text: string }) {
  return (
    <>
      {text} <StatusPill status="warning">Can’t read the key until you assign the identity to the cluster</StatusPill>
    </>
  );
}
