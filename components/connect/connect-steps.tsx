import { type ReactNode, useId } from 'react';
import {
  consentCommand,
  consentUrl,
  containerCommand,
  egressHosts,
  environmentFile,
  type KnownValues,
  nginxSettings,
  permissionCommands,
  redirectUris,
  registerCommands,
  startCommand,
} from '@/lib/connect/connect-commands';
import { type Actor, applicationAdministrator, consentAdministrator } from '@/lib/connect/sign-in-remedies';
import { joinWords } from '@/lib/model/text';
import { Badge } from '../ui/badge';
import { CodeBlock, CopyButton } from '../ui/copy-button';
import { DataTable, Td, Th } from '../ui/data-table';

const namesScopes = ['User.ReadBasic.All', 'GroupMember.Read.All', 'Application.Read.All'] as const;

export function ConnectSteps(props: { values: KnownValues; names: boolean; seenAddress?: string | undefined }) {
  const { values, names, seenAddress } = props;
  const link = consentUrl(values);
  const isLocal = values.origin.startsWith('http://localhost');
  return (
    <ol className="flex flex-col gap-3">
      <Step number={1} title="Register the application" who={applicationAdministrator}>
        <Ways task="register" commands={registerCommands(values)}>
          <Portal>
            <li>
              In the Microsoft Entra admin center, select <strong>App registrations</strong> &gt;{' '}
              <strong>New registration</strong>.
            </li>
            <li>
              Enter <code className="font-mono text-xs">Kustodian</code> as the name.
            </li>
            <li>
              Select <strong>Accounts in this organizational directory only</strong>.
            </li>
            <li>
              Under <strong>Redirect URI</strong>, select <strong>Single-page application (SPA)</strong>.
            </li>
            <li>
              Enter the first URI exactly, and then select <strong>Register</strong>.
              <ul className="mt-1 flex flex-col">
                {redirectUris(values).map((uri) => (
                  <li key={uri} className="flex items-center gap-1">
                    <code className="font-mono text-xs wrap-anywhere">{uri}</code>
                    <CopyButton text={uri} label={`Copy ${uri}`} />
                  </li>
                ))}
              </ul>
            </li>
            <li>
              To test on your computer, add the localhost URI under <strong>Authentication</strong>.
            </li>
            <li>
              Copy both IDs from the <strong>Overview</strong> page to <strong>Your values</strong>.
            </li>
          </Portal>
        </Ways>
      </Step>
      <Step number={2} title="Add API permissions" who={applicationAdministrator}>
        <Ways task="add permissions" commands={permissionCommands(values, names)}>
          <Portal>
            <li>
              Select <strong>API permissions</strong> &gt; <strong>Add a permission</strong> &gt;{' '}
              <strong>Azure Service Management</strong> &gt; <strong>Delegated permissions</strong> &gt;{' '}
              <strong>user_impersonation</strong>.
            </li>
            <li>
              Optional, for live reading: select <strong>Add a permission</strong> &gt;{' '}
              <strong>APIs my organization uses</strong> &gt; <strong>Azure Data Explorer</strong> &gt;{' '}
              <strong>Delegated permissions</strong> &gt; <strong>user_impersonation</strong>.
            </li>
            {names ? (
              <li>
                Select <strong>Add a permission</strong> &gt; <strong>Microsoft Graph</strong> &gt;{' '}
                <strong>Delegated permissions</strong>, and then select {joinWords(namesScopes)}.
              </li>
            ) : null}
          </Portal>
        </Ways>
      </Step>
      <Step number={3} title="Grant consent" who={names ? consentAdministrator : 'You'}>
        <Ways task="grant consent" commands={names ? consentCommand(values) : undefined}>
          <p>
            {names
              ? 'Open the admin consent page, and accept the permissions for your organization.'
              : 'Accept the permission when you sign in. If your tenant doesn’t allow user consent, use the admin consent page.'}
          </p>
          {link ? (
            <CodeBlock label="Admin consent page" code={link} />
          ) : (
            <p className="text-muted">Enter both IDs to get the admin consent page.</p>
          )}
        </Ways>
      </Step>
      <Step number={4} title="Assign Azure roles" who="Owner or User Access Administrator">
        <p>Assign roles on a cluster or a parent scope.</p>
        <DataTable label="Azure roles" cards>
          <thead>
            <tr>
              <Th>Task</Th>
              <Th>Role</Th>
            </tr>
          </thead>
          <tbody>
            {azureRoles.map(({ to, role }) => (
              <tr key={to}>
                <Td head>{to}</Td>
                <Td label="Role" className="font-medium">
                  {role}
                </Td>
              </tr>
            ))}
          </tbody>
        </DataTable>
      </Step>
      <Step number={5} title="Start the server" who="Server operator">
        <div className="grid grid-cols-1 gap-3 xl:grid-cols-2">
          <CodeBlock label="Environment variables" code={environmentFile(values)} />
          <CodeBlock label="Start with npm" code={startCommand(values)} />
        </div>
        <CodeBlock label="Start a container" code={containerCommand(values)} />
        <p className="text-muted">
          Probes: <Path>/api/health/live</Path>, <Path>/api/health/ready</Path>.
        </p>
      </Step>
      <Step number={6} title="Add a TLS proxy" who="Server operator">
        {isLocal ? (
          <p>Not needed for localhost.</p>
        ) : (
          <>
            <p>
              These nginx settings meet the <Path>docs/deploy.md</Path> requirements.
            </p>
            <CodeBlock label="nginx" code={nginxSettings(values)} />
          </>
        )}
        {seenAddress === undefined ? null : (
          <p>
            The server sees your address as <Path>{seenAddress}</Path>. If it isn’t yours, set{' '}
            <Path>TRUSTED_PROXIES</Path> to the number of proxies.
          </p>
        )}
      </Step>
      <Step number={7} title="Allow outbound connections" who="Network administrator">
        <DataTable label="Outbound connections" cards>
          <thead>
            <tr>
              <Th>Source</Th>
              <Th>Host (port 443)</Th>
              <Th>Purpose</Th>
            </tr>
          </thead>
          <tbody>
            {egressHosts(values).map(({ from, host, use }) => (
              <tr key={host}>
                <Td head>{from}</Td>
                <Td label="Host (port 443)" className="font-mono text-xs">
                  <span className="flex items-center gap-1">
                    {host}
                    <CopyButton text={host} label={`Copy ${host}`} />
                  </span>
                </Td>
                <Td label="Purpose">{use}</Td>
              </tr>
            ))}
          </tbody>
        </DataTable>
      </Step>
    </ol>
  );
}

const azureRoles = [
  { to: 'View findings', role: 'Reader' },
  { to: 'Change cluster settings', role: 'Contributor' },
  { to: 'Change Azure role assignments', role: 'Role Based Access Control Administrator' },
] as const;

function Step(props: { number: number; title: string; who: Actor; children: ReactNode }) {
  const id = useId();
  return (
    <li aria-labelledby={id} className="flex flex-col gap-3 rounded-md border bg-surface p-4">
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
        <span
          aria-hidden="true"
          className="flex size-6 items-center justify-center rounded-full bg-selected text-xs font-semibold text-accent"
        >
          {props.number}
        </span>
        <h2 id={id} className="text-lg font-semibold">
          {props.title}
        </h2>
        <Badge>{props.who}</Badge>
      </div>
      {props.children}
    </li>
  );
}

function Ways(props: { task: string; commands: string | undefined; children: ReactNode }) {
  const { commands } = props;
  if (commands === undefined) return <div className="flex flex-col gap-2">{props.children}</div>;
  return (
    <div className="grid grid-cols-1 gap-x-6 gap-y-3 xl:grid-cols-2">
      <div className="flex min-w-0 flex-col gap-2">{props.children}</div>
      <div className="min-w-0">
        <CodeBlock label={`Azure CLI: ${props.task}`} code={commands} />
      </div>
    </div>
  );
}

function Portal({ children }: { children: ReactNode }) {
  return <ol className="flex list-decimal flex-col gap-1 pl-5">{children}</ol>;
}

function Path({ children }: { children: string }) {
  return <code className="font-mono text-xs">{children}</code>;
}
