import type { UserAssignedIdentitySummary } from '@/lib/model/api/api';
import { sameId } from '@/lib/model/azure/arm-id';
import { ChooseListed } from '../fixes/forms/choose-listed';
import { IdentityOption } from '../fixes/forms/identity-option';
import type { Listing } from '../fixes/forms/listing';
import { RadioGroup } from '../ui/radio-group';
import { TextField } from '../ui/text-field';
import type { KeyChoice } from './key-choice';

/** Selects the identity that reads the key. */
export function ChooseIdentity(props: {
  choice: KeyChoice;
  hasSystemIdentity: boolean;
  identities: Listing<UserAssignedIdentitySummary>;
  error: string | undefined;
  onChange: (change: Partial<KeyChoice>) => void;
}) {
  const { choice, identities, onChange } = props;
  const listed = identities.state === 'read' ? identities.items : [];
  return (
    <>
      <RadioGroup
        label="Identity type"
        value={choice.identity}
        onChange={(identity) => onChange({ identity })}
        options={[
          {
            value: 'user',
            label: 'User assigned',
            description: 'Lives apart from the cluster, so access to the key can be given before the cluster is there.',
          },
          {
            value: 'system',
            label: 'System assigned',
            description: props.hasSystemIdentity
              ? 'The cluster has it. It lives and dies with the cluster.'
              : 'The cluster does not have it yet; the preflight offers to turn it on.',
          },
        ]}
      />
      {choice.identity === 'user' ? (
        <>
          <ChooseListed
            label="User-assigned identity"
            what="user-assigned identities"
            listing={identities}
            value={listed.find(({ id }) => sameId(id, choice.userIdentity)) ?? null}
            onChange={(identity) => onChange({ userIdentity: identity?.id ?? '' })}
            keyOf={({ id }) => id}
            textOf={({ name }) => name}
            renderOption={(identity) => <IdentityOption identity={identity} />}
          />
          <TextField
            label="Resource ID of the identity"
            mono
            required
            spellCheck={false}
            autoComplete="off"
            value={choice.userIdentity}
            error={props.error}
            onChange={(userIdentity) => onChange({ userIdentity })}
          />
        </>
      ) : null}
    </>
  );
}
