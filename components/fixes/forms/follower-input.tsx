'use client';

import { useState } from 'react';
import { lastSegment, sameId } from '@/lib/model/azure/arm-id';
import type { FollowerDatabase } from '@/lib/model/azure/kusto-bodies';
import { valueOr } from '@/lib/model/evidence-result';
import { ChooseEvidence } from './choose-evidence';
import type { InputFormProps } from './input-form';
import { InputFrame } from './input-frame';

export function FollowerInput({ snapshot, initial, onSubmit, onCancel }: InputFormProps<'followed-externally'>) {
  const { followerDatabases } = snapshot.parts;
  const followers = valueOr(followerDatabases, []);
  const [key, setKey] = useState(
    initial?.followerId && initial.configuration ? keyOf(initial.followerId, initial.configuration) : null,
  );
  const [tried, setTried] = useState(false);
  const chosen = followers.find((follower) => sameId(keyOfFollower(follower), key ?? ''));
  const { clusterResourceId: followerId, attachedDatabaseConfigurationName: configuration } = chosen ?? {};
  return (
    <InputFrame
      about="Users of the follower lose access to the data immediately. Only the follower’s owners can attach the database again."
      onTry={() => setTried(true)}
      onSubmit={followerId && configuration ? () => onSubmit({ followerId, configuration }) : null}
      onCancel={onCancel}
    >
      <ChooseEvidence
        label="Follower"
        what="the followers"
        reading={followerDatabases}
        choices={(value) =>
          [...new Map(value.map((follower) => [keyOfFollower(follower), follower])).entries()].map(
            ([id, follower]) => ({
              id,
              label: <span className="wrap-anywhere">{titleOf(follower, value)}</span>,
              description: <span className="wrap-anywhere">{follower.clusterResourceId}</span>,
            }),
          )
        }
        value={key}
        onChange={setKey}
        none="No cluster follows a database of this cluster."
        error={tried && !chosen ? 'Select a follower.' : undefined}
      />
    </InputFrame>
  );
}

function keyOf(followerId: string, configuration: string): string {
  return `${followerId}/${configuration}`;
}

function keyOfFollower({ clusterResourceId, attachedDatabaseConfigurationName }: FollowerDatabase): string {
  return keyOf(clusterResourceId ?? '', attachedDatabaseConfigurationName ?? '');
}

/** A configuration can have several databases, each with its own entry. */
function titleOf(follower: FollowerDatabase, all: readonly FollowerDatabase[]): string {
  const same = all.filter((other) => sameId(keyOfFollower(other), keyOfFollower(follower)));
  const databases = same.map(({ databaseName }) =>
    databaseName && databaseName !== '*' ? databaseName : 'all databases',
  );
  const share = same.some(({ databaseShareOrigin }) => sameId(databaseShareOrigin ?? '', 'DataShare'));
  return `${lastSegment(follower.clusterResourceId ?? '')}: ${databases.join(', ')}${share ? ' (Azure Data Share)' : ''}`;
}
