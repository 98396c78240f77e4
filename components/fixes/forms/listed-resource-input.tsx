import { type ReactNode, useState } from 'react';
import type { NewResource } from '@/lib/fixes/review/new-resources';
import { sameId } from '@/lib/model/azure/arm-id';
import { ChooseListed } from './choose-listed';
import { InputFrame } from './input-frame';
import type { Listing } from './listing';
import { judgeResourceId, ResourceIdField } from './resource-id-field';

export function ListedResourceInput<Item extends { id: string; name: string }>(props: {
  about: string;
  label: string;
  what: string;
  idLabel: string;
  resourceType: string;
  listing: Listing<Item>;
  initial: string | undefined;
  renderOption: (item: Item) => ReactNode;
  create: NewResource | null;
  onSubmit: (id: string) => void;
  onCancel: () => void;
}) {
  const { create, listing, resourceType } = props;
  const [id, setId] = useState(props.initial ?? '');
  const [tried, setTried] = useState(false);
  const listed = listing.state === 'read' ? listing.items : [];
  const isRight = judgeResourceId(id, resourceType) === undefined;
  return (
    <InputFrame
      about={props.about}
      onTry={() => setTried(true)}
      onSubmit={isRight ? () => props.onSubmit(id.trim()) : null}
      onCancel={props.onCancel}
    >
      <ChooseListed
        label={props.label}
        what={props.what}
        listing={listing}
        value={listed.find((item) => sameId(item.id, id)) ?? null}
        onChange={(item) => setId(item?.id ?? '')}
        keyOf={(item) => item.id}
        textOf={({ name }) => name}
        renderOption={props.renderOption}
        create={
          create
            ? {
                isUsable: () => true,
                resource: create,
                reasonOf: () =>
                  `Ask for the Reader role on an existing ${create.noun}, or create one. Then check again.`,
              }
            : undefined
        }
      />
      <ResourceIdField label={props.idLabel} resourceType={resourceType} value={id} onChange={setId} judged={tried} />
    </InputFrame>
  );
}
