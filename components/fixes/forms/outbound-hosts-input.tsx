'use client';

import { useState } from 'react';
import { hostNameProblem, isWideHost } from '@/lib/checks/support/wide-host';
import { noAllowedHosts } from '@/lib/fixes/settings/outbound-access';
import { valueOr } from '@/lib/model/evidence-result';
import { Banner } from '../../ui/banner';
import type { InputFormProps } from './input-form';
import { InputFrame } from './input-frame';
import { EmptyListChoice, emptyListError, ListField } from './list-field';

const blockAll = noAllowedHosts.choice;

export function OutboundHostsInput(props: InputFormProps<'outbound-unrestricted'>) {
  const { allowedFqdnList, calloutPolicies, uri } = valueOr(props.snapshot.parts.cluster, undefined)?.properties ?? {};
  const present = (allowedFqdnList ?? []).filter(
    (host) => hostNameProblem(host) === undefined && !isWideHost(host, uri),
  );
  const [hosts, setHosts] = useState<readonly string[]>(props.initial?.allowedFqdnList ?? present);
  const [blocksAll, setBlocksAll] = useState(false);
  const [tried, setTried] = useState(false);
  const error = hosts.length > 0 || blocksAll ? undefined : emptyListError(blockAll);
  const policies = calloutPolicies?.length ?? 0;
  const wide = hosts.filter((host) => isWideHost(host, uri));
  return (
    <InputFrame
      about="The cluster can call only these hosts and its own storage. External tables, exports, and queries to other hosts fail immediately."
      onTry={() => setTried(true)}
      onSubmit={error ? null : () => props.onSubmit({ allowedFqdnList: [...hosts] })}
      onCancel={props.onCancel}
    >
      {policies > 0 ? (
        <Banner kind="warn">
          The cluster has {policies} callout {policies === 1 ? 'policy' : 'policies'}. Azure supports an FQDN allowlist
          or callout policies, not both. To keep the policies, leave the list empty.
        </Banner>
      ) : null}
      <ListField
        label="FQDN allowlist"
        description="Full host names, such as contoso.blob.core.windows.net."
        placeholder="contoso.blob.core.windows.net"
        values={hosts}
        onChange={setHosts}
        judge={hostNameProblem}
      />
      {hosts.length === 0 ? (
        <EmptyListChoice
          label={blockAll}
          chosen={blocksAll}
          onChange={setBlocksAll}
          error={tried ? error : undefined}
        />
      ) : null}
      {wide.length > 0 ? (
        <Banner kind="warn" announce>
          Anyone can create a resource in these domains: {wide.join(', ')}. To restrict access, enter full host names
          instead.
        </Banner>
      ) : null}
    </InputFrame>
  );
}
