'use client';

import { useQuery } from '@tanstack/react-query';
import { useEffect } from 'react';
import { useApi } from '@/lib/client/api';
import { useSession } from '@/lib/client/auth/auth-provider';
import { useClientAddress, writeClientAddress } from '@/lib/client/client-address';
import { planFixQuery } from '@/lib/client/queries/plan-fix';
import { toShownProblem } from '@/lib/client/to-shown-problem';
import { fixInputSchemas } from '@/lib/fixes/plan/fix-plan';
import { newPrivateEndpoint } from '@/lib/fixes/review/new-resources';
import { useClusterPage } from '../cluster';
import { PublicAccessWizard, type WizardState } from './public-access-wizard';

const endpointDecision = fixInputSchemas['private-endpoint-unknown'];

/** Requests the plan's preflight again after each change. */
export function ClosePublic({ onClose }: { onClose: () => void }) {
  const { answer, clusterRef, review, start, whyNotFix } = useClusterPage();
  const { config, person } = useSession();
  const api = useApi();
  const address = useClientAddress();
  const request = planFixQuery(api, { ref: clusterRef, fixId: 'public-network-enabled', input: {} });
  const { cluster } = answer.snapshot.parts;
  const readAt = cluster.state === 'read' ? cluster.readAt : null;
  const { data, error, isFetching, refetch } = useQuery({
    ...request,
    queryKey: [...request.queryKey, 'wizard', readAt, address],
  });
  const isClosed = data !== undefined && data.plan.steps.length === 0;
  useEffect(() => {
    if (isClosed) onClose();
  }, [isClosed, onClose]);
  return (
    <PublicAccessWizard
      state={stateOf(data, error)}
      address={address}
      create={newPrivateEndpoint(
        {
          clusterId: answer.snapshot.clusterId,
          location: cluster.state === 'read' ? cluster.value.location : '',
          portal: config.portal,
          tenantId: person.tenantId,
        },
        cluster.state === 'read' ? cluster.value.properties.uri : null,
      )}
      onAddress={writeClientAddress}
      onDecide={({ input }) => {
        const whole = endpointDecision.safeParse(input).data;
        if (whole) return review('private-endpoint-unknown', whole);
        // The form asks for the decision on each endpoint.
        const connectionId = endpointDecision.pick({ connectionId: true }).safeParse(input).data?.connectionId;
        start('private-endpoint-unknown', connectionId ? { connectionId } : {});
      }}
      whyNot={whyNotFix('public-network-enabled')}
      onAskAgain={() => void refetch()}
      asking={isFetching}
      onReview={() => review('public-network-enabled', {})}
      onClose={onClose}
    />
  );
}

function stateOf(
  data: { preflight: Extract<WizardState, { kind: 'known' }>['rows'] } | undefined,
  error: unknown,
): WizardState {
  // After a failure, the earlier result no longer holds.
  if (error) return { kind: 'failed', problem: toShownProblem(error) };
  return data ? { kind: 'known', rows: data.preflight } : { kind: 'asking' };
}
