'use client';

import { useState } from 'react';
import { hostNameProblem, isWideHost } from '@/lib/checks/support/wide-host';
import { Banner } from '../../ui/banner';
import type { InputFormProps } from './input-form';
import { InputFrame } from './input-frame';
import { ListField } from './list-field';
import { readCluster } from './read-cluster';

export function OutboundHostsInput(props: InputFormProps<'outbound-unrestricted'>) {
  const { allowedFqdnList, calloutPolicies } = readCluster(props.snapshot)?.properties ?? {};
  const present = (allowedFqdnList ?? []).filter((host) => hostNameProblem(host) === undefined && !isWideHost(host));
  const [hosts, setHosts] = useState<readonly string[]>(props.initial?.allowedFqdnList ?? present);
  const policies = calloutPolicies?.length ?? 0;
  const wide = hosts.filter(isWideHost);
  return (
    <InputFrame
      about="The cluster can then call these hosts and its own storage, and nothing else: external tables, exports and queries to other hosts fail at once."
      onTry={() => undefined}
      onSubmit={() => props.onSubmit({ allowedFqdnList: [...hosts] })}
      onCancel={props.onCancel}
    >
      {policies > 0 ? (
        <Banner kind="warn">
          The cluster has {policies} callout {policies === 1 ? 'policy' : 'policies'}. Azure takes either a list of
          hosts or callout policies: leave the list empty to let the policies decide.
        </Banner>
      ) : null}
      <ListField
        label="Allowed hosts"
        description="Full names, such as contoso.blob.core.windows.net; none at all is fine."
        entryWord="host"
        placeholder="contoso.blob.core.windows.net"
        values={hosts}
        onChange={setHosts}
        judge={hostNameProblem}
      />
      {wide.length > 0 ? (
        <Banner kind="warn" announce>
          Anybody can open a resource below these, so they hold nobody back: {wide.join(', ')}.
        </Banner>
      ) : null}
    </InputFrame>
  );
}
