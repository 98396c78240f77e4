import { defined } from '@/lib/model/defined';
import type { SnapshotEnd, SnapshotFacts } from './build-snapshot';
import { pseudonymizeSettings } from './pseudonymize-evidence';
import type { Pseudonyms } from './pseudonyms';

/** Checks and settings then fit evidence under the same pseudonyms. */
export function pseudonymizeFacts(facts: SnapshotFacts, pseudonyms: Pseudonyms): SnapshotFacts {
  return {
    ...facts,
    tenantId: pseudonyms.guid(facts.tenantId),
    actor: { ...facts.actor, objectId: pseudonyms.guid(facts.actor.objectId) },
    settings: pseudonymizeSettings(facts.settings, pseudonyms),
    exemptions: facts.exemptions.map((exemption) => ({
      ...exemption,
      clusterId: pseudonyms.armId(exemption.clusterId),
      // A reason is free text, and any word of it can be a name.
      reason: pseudonyms.name(exemption.reason),
      ...(exemption.ticket === undefined ? {} : { ticket: pseudonyms.name(exemption.ticket) }),
      ...(exemption.createdBy === undefined ? {} : { createdBy: pseudonyms.guid(exemption.createdBy) }),
    })),
    pseudonyms: pseudonyms.hash,
  };
}

/** Replaces the IDs in the scope and in what couldn't be read. */
export function pseudonymizeEnd({ scope, unread }: SnapshotEnd, pseudonyms: Pseudonyms): SnapshotEnd {
  const { subscriptions, managementGroup, limitedTo } = scope;
  const replace = (id: string) => (id.includes('/') ? pseudonyms.armId(id) : pseudonyms.name(id));
  return {
    scope: {
      subscriptions: subscriptions.map(replace),
      ...(managementGroup === undefined ? {} : { managementGroup: replace(managementGroup) }),
      ...defined({ limitedTo: limitedTo?.map(replace) }),
    },
    unread: unread.map(({ scope: id, code }) => ({ scope: replace(id), code })),
  };
}
