'use client';

import { useQueries } from '@tanstack/react-query';
import { useApi } from '@/lib/client/api';
import { type Change, isOpen } from '@/lib/client/changes/change';
import { laterState } from '@/lib/client/changes/later-state';
import { clusterQuery } from '@/lib/client/queries/cluster';
import { settingsHeader, useSettings } from '@/lib/client/settings/settings-store';
import { normalizeId, toClusterId } from '@/lib/model/azure/arm-id';
import { type ActivityCommands, ActivityList } from './activity-list';
import { changeWords } from './change-words';

/** Lists the person's changes with what happened to them later, as far as their clusters are loaded. */
export function OwnActivity(
  props: ActivityCommands & {
    changes: readonly Change[];
    signedOut: boolean;
    hrefOf: (change: Change) => string;
  },
) {
  const { changes, signedOut, hrefOf, ...commands } = props;
  const api = useApi();
  const settings = settingsHeader(useSettings());
  const clusters = new Map(changes.map(({ ref }) => [normalizeId(toClusterId(ref)), ref]));
  const answers = useQueries({
    queries: [...clusters.values()].map((ref) => ({ ...clusterQuery(api, ref, settings), enabled: false })),
    combine: (results) => new Map([...clusters.keys()].map((id, index) => [id, results[index]?.data])),
  });
  const others = changes.filter(isOpen);
  return (
    <ActivityList
      items={changes.map((change) => {
        const later = laterState(change, changes, answers.get(normalizeId(toClusterId(change.ref))));
        return { change, later, href: hrefOf(change), ...changeWords(change, { others, signedOut, later }) };
      })}
      {...commands}
    />
  );
}
