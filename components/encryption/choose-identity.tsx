import type { KeyChoice } from '@/lib/cluster/key-choice';
import type { NewResource } from '@/lib/fixes/review/new-resources';
import type { UserAssignedIdentitySummary } from '@/lib/model/api/api';
import { sameId } from '@/lib/model/azure/arm-id';
import { ChooseListed } from '../fixes/forms/choose-listed';
import { IdentityOption } from '../fixes/forms/identity-option';
import type { Listing } from '../fixes/forms/listing';
import { RadioGroup } from '../ui/radio-group';
import { TextField } from '../ui/text-field';

export function ChooseIdentity(props: {
  choice: KeyChoice;
  hasSystemIdentity: boolean;
  identities: Listing<UserAssignedIdentitySummary>;
  error: string | undefined;
  create?: NewResource | undefined;
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
            description: 'A separate resource that other clusters can use and that remains without this cluster.',
          },
          {
            value: 'system',
            label: 'System assigned',
            description: props.hasSystemIdentity
              ? 'On. Azure deletes it with the cluster.'
              : 'Off. You can turn it on during the review.',
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
            create={
              props.create
                ? {
                    isUsable: () => true,
                    resource: props.create,
                    reasonOf: () =>
                      'No user-assigned identity is listed. Create one, or use the system-assigned identity.',
                  }
                : undefined
            }
          />
          <TextField
            label="Identity resource ID"
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
