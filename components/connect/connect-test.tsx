'use client';

import Link from 'next/link';
import { type ReactNode, useCallback, useEffect, useId, useState } from 'react';
import { useApi } from '@/lib/client/api';
import type { AuthProblem } from '@/lib/client/auth/auth-problem';
import { useAuth, useSession } from '@/lib/client/auth/auth-provider';
import { cloudHosts, customHosts } from '@/lib/connect/cloud-hosts';
import { type KnownValues, redirectUris } from '@/lib/connect/connect-commands';
import { errorReference, remedyOf } from '@/lib/connect/sign-in-remedies';
import type { BrowserConfig } from '@/lib/model/api/api';
import { type Status, StatusPill } from '../ui/badge';
import { Banner } from '../ui/banner';
import { Button } from '../ui/button';
import { ExternalLink } from '../ui/links';
import { type TestResult, type TestStep, testConnection, testSteps } from './connection-test';

export function ConnectTest(props: { values: KnownValues; started: boolean; onStart: () => void }) {
  const { state, config } = useAuth();
  const id = useId();
  const [leaving, setLeaving] = useState(false);
  const signIn = () => {
    if (state.status !== 'signed-out') return;
    props.onStart();
    setLeaving(true);
    state.session.signIn().catch(() => setLeaving(false));
  };
  return (
    <section aria-labelledby={id} className="flex flex-col gap-3 rounded-md border bg-surface p-4">
      <h2 id={id} className="text-lg font-semibold">
        Test sign-in and consent
      </h2>
      {config.mode === 'emulator' ? (
        <Banner kind="info" title="This server uses sample data">
          To test your tenant, open this page on a server with ENTRA_CLIENT_ID and ENTRA_TENANT_ID.
        </Banner>
      ) : null}
      <Differences values={props.values} config={config} />
      {state.status === 'starting' ? <p role="status">Signing you in…</p> : null}
      {state.status === 'signed-out' ? (
        <>
          {state.problem ? <SignInFailed problem={state.problem} /> : null}
          <div>
            <Button look="primary" busy={leaving} onClick={signIn}>
              Sign in and test
            </Button>
          </div>
        </>
      ) : null}
      {state.status === 'signed-in' ? <SignedInTest started={props.started} onStart={props.onStart} /> : null}
    </section>
  );
}

function SignInFailed({ problem }: { problem: AuthProblem }) {
  const remedy = remedyOf(problem.code);
  return (
    <Banner kind="fail" announce title={`Sign-in failed: ${problem.code}`}>
      {remedy ? (
        <p>
          {remedy.meaning} {remedy.fix}
        </p>
      ) : (
        <p>
          See <ExternalLink href={errorReference}>Microsoft Entra error codes</ExternalLink>. Nothing was read or
          changed.
        </p>
      )}
    </Banner>
  );
}

const stepTitles: Record<TestStep, string> = {
  server: 'Server',
  token: 'Azure permission',
  azure: 'Azure Resource Manager',
  people: 'Names of users (optional)',
  groups: 'Names of groups and applications (optional)',
};

const looks: Record<TestResult['state'], { status: Status; word: string }> = {
  pass: { status: 'pass', word: 'Works' },
  fail: { status: 'fail', word: 'Failed' },
  optional: { status: 'warning', word: 'Missing' },
};

function SignedInTest({ started, onStart }: { started: boolean; onStart: () => void }) {
  const { person, session } = useSession();
  const api = useApi();
  const [run, setRun] = useState(started ? 1 : 0);
  const [results, setResults] = useState<Partial<Record<TestStep, TestResult>>>({});
  const [running, setRunning] = useState(false);

  const test = useCallback(
    (signal: AbortSignal) => {
      setResults({});
      setRunning(true);
      const report = (step: TestStep, result: TestResult) => {
        if (!signal.aborted) setResults((all) => ({ ...all, [step]: result }));
      };
      void testConnection({ session, api }, report, signal).finally(() => {
        if (!signal.aborted) setRunning(false);
      });
    },
    [session, api],
  );
  useEffect(() => {
    if (run === 0) return;
    const stop = new AbortController();
    test(stop.signal);
    return () => stop.abort();
  }, [run, test]);

  const done = testSteps.filter((step) => results[step]).length;
  return (
    <>
      <p>
        Signed in as <strong className="font-medium">{person.userName}</strong>.
      </p>
      {run > 0 ? (
        <ul aria-label="Test results" className="divide-y rounded-md border">
          {testSteps.map((step) => (
            <ResultRow key={step} title={stepTitles[step]} result={results[step]} />
          ))}
        </ul>
      ) : null}
      <p role="status" className="sr-only">
        {running ? `Testing: ${done} of ${testSteps.length} done` : run > 0 ? 'Test finished' : ''}
      </p>
      <div className="flex flex-wrap items-center gap-3">
        <Button
          look={run > 0 ? 'secondary' : 'primary'}
          busy={running}
          onClick={() => {
            onStart();
            setRun(run + 1);
          }}
        >
          {run > 0 ? 'Run test again' : 'Run test'}
        </Button>
        {run > 0 && !running ? (
          <Link href="/" prefetch={false} className="link inline-flex min-h-6 items-center">
            Open Overview
          </Link>
        ) : null}
      </div>
    </>
  );
}

function ResultRow({ title, result }: { title: string; result: TestResult | undefined }) {
  const remedy = result && 'code' in result && result.code ? remedyOf(result.code) : undefined;
  return (
    <li className="grid gap-x-4 gap-y-1 px-3 py-2 sm:grid-cols-[7rem_minmax(0,1fr)]">
      {result ? (
        <StatusPill status={looks[result.state].status} quiet>
          {looks[result.state].word}
        </StatusPill>
      ) : (
        <StatusPill status="checking" quiet>
          Testing…
        </StatusPill>
      )}
      <div className="min-w-0">
        <p className="font-medium">{title}</p>
        {result ? <p className="text-muted">{result.text}</p> : null}
        {remedy ? (
          <p className="text-xs">
            {remedy.code}: {remedy.fix} ({remedy.who})
          </p>
        ) : null}
      </div>
    </li>
  );
}

function Differences({ values, config }: { values: KnownValues; config: BrowserConfig }) {
  const found = differences(values, config, { origin: window.location.origin, secure: window.isSecureContext });
  if (found.length === 0) return null;
  return (
    <Banner kind="warn" title="This server differs from your values">
      <ul className="flex list-disc flex-col gap-1 pl-5">
        {found.map((line, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the list is computed each time.
          <li key={index}>{line}</li>
        ))}
      </ul>
    </Banner>
  );
}

export function differences(
  values: KnownValues,
  config: BrowserConfig,
  page: { origin: string; secure: boolean },
): ReactNode[] {
  const found: ReactNode[] = [];
  if (!page.secure) found.push('This page isn’t secure. Sign-in works only over HTTPS or on localhost.');
  if (config.mode === 'emulator') return found;
  if (isEntered(values.origin) && !redirectUris(values).includes(`${page.origin}/redirect`))
    found.push(
      `You opened ${page.origin}. Add the redirect URI ${page.origin}/redirect to the app registration, or open ${values.origin}.`,
    );
  if (isEntered(values.tenant) && values.tenant !== config.tenantId.toLowerCase())
    found.push(`The server uses the tenant ${config.tenantId}. Set ENTRA_TENANT_ID, and then restart the server.`);
  if (values.client !== undefined && values.client !== config.clientId.toLowerCase())
    found.push(`The server uses the client ID ${config.clientId}. Set ENTRA_CLIENT_ID, and then restart the server.`);
  if (values.cloud !== config.cloud)
    found.push(
      config.cloud === 'custom'
        ? `The server uses the cloud ${customHosts(config)?.title}. Unset KUSTODIAN_CLOUD_FILE, and then restart the server.`
        : `The server uses the cloud ${cloudHosts[config.cloud].title}. Set AZURE_CLOUD, and then restart the server.`,
    );
  return found;
}

function isEntered(value: string): boolean {
  return !value.includes('<');
}
