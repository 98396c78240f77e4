'use client';

import { useSearchParams } from 'next/navigation';
import { useEffect, useState } from 'react';
import { useAuth } from '@/lib/client/auth/auth-provider';
import { cloudNames, customHosts } from '@/lib/connect/cloud-hosts';
import { doctorCommand, knownValues } from '@/lib/connect/connect-commands';
import type { BrowserConfig } from '@/lib/model/api/api';
import { CodeBlock } from '../ui/copy-button';
import { PageHeader } from '../ui/page-header';
import { ConnectErrors } from './connect-errors';
import { type ConnectDraft, ConnectForm } from './connect-form';
import { ConnectSteps } from './connect-steps';
import { ConnectTest } from './connect-test';

/** Serves the people who deploy. Works without a sign-in, and the URL keeps the entered values. */
export function ConnectScreen() {
  const { config, state } = useAuth();
  const params = useSearchParams();
  const [draft, setDraft] = useState(() => draftFrom(new URLSearchParams(params), config));
  const code = params.get('error');
  const write = (next: ConnectDraft, test: boolean) => {
    setDraft(next);
    window.history.replaceState(null, '', `?${toParams(next, test)}`);
  };
  // A connected server is opened at its host. The server doesn't know that address.
  useEffect(() => {
    if (config.mode === 'azure')
      setDraft((entered) => (entered.host ? entered : { ...entered, host: location.origin }));
  }, [config]);
  const values = knownValues(draft, customHosts(config));
  const isTested = params.get('test') === 'yes';
  return (
    <div className="mx-auto flex w-full max-w-6xl flex-col gap-4 pb-8">
      <PageHeader title="Connect your tenant">
        <p className="max-w-prose text-muted">
          One deployment serves one tenant. You need an app registration, but no secret. Your values fill in the steps.
        </p>
      </PageHeader>
      {code ? <ConnectErrors code={code} /> : null}
      <section aria-labelledby="doctor" className="flex flex-col gap-2 rounded-md border bg-surface p-4">
        <h2 id="doctor" className="text-lg font-semibold">
          Check your tenant first
        </h2>
        <p>The doctor reads your clusters, changes nothing, and reports what differs from Kustodian’s assumptions.</p>
        <CodeBlock label="Doctor" code={doctorCommand} />
      </section>
      <ConnectForm draft={draft} custom={config.customCloud?.name} onChange={(next) => write(next, isTested)} />
      <ConnectSteps values={values} names={draft.names} seenAddress={config.seenAddress} />
      {/* The server doesn't know the address that the browser opened. */}
      {state.status === 'starting' ? null : (
        <ConnectTest values={values} started={isTested} onStart={() => write(draft, true)} />
      )}
      {code ? null : <ConnectErrors code={null} />}
    </div>
  );
}

/** Values of the URL, otherwise those of a server that is connected. */
function draftFrom(params: URLSearchParams, config: BrowserConfig): ConnectDraft {
  const isConnected = config.mode === 'azure';
  return {
    host: params.get('host') ?? '',
    tenant: params.get('tenant') ?? (isConnected ? config.tenantId : ''),
    client: params.get('client') ?? (isConnected ? config.clientId : ''),
    cloud: cloudNames.find((name) => name === params.get('cloud')) ?? config.cloud,
    names: params.get('names') !== 'no',
  };
}

function toParams({ host, tenant, client, cloud, names }: ConnectDraft, test: boolean): URLSearchParams {
  return new URLSearchParams({
    ...(host ? { host } : {}),
    ...(tenant ? { tenant } : {}),
    ...(client ? { client } : {}),
    ...(cloud === 'public' ? {} : { cloud }),
    ...(names ? {} : { names: 'no' }),
    ...(test ? { test: 'yes' } : {}),
  });
}
