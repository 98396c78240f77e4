import { Button } from '../ui/button';
import { Icon } from '../ui/icon';

const asks = [
  {
    name: 'Azure Service Management: user_impersonation',
    when: 'Asked when you sign in',
    why: 'Reads your clusters and makes the changes that you apply, with your own rights and nothing beyond them.',
  },
  {
    name: 'Microsoft Graph: User.ReadBasic.All',
    when: 'Asked only when you want names',
    why: 'Turns object IDs of people into names. Without it every screen works and shows IDs.',
  },
  {
    name: 'Microsoft Graph: GroupMember.Read.All, Application.Read.All',
    when: 'Asked only when you want names of groups and applications',
    why: 'Shows who is in a group and what an application is called. An administrator has to consent once.',
  },
] as const;

const never = [
  'Stores anything on the server: no database, no session, no token.',
  'Changes anything that you have not reviewed and applied yourself.',
  'Reads the data in your databases.',
  'Sends your token anywhere but through this server to Microsoft’s own endpoints.',
  'Sends telemetry to anybody.',
] as const;

/** What the product does, its permissions, and what it never does. */
export function StartPage({ onSignIn, busy }: { onSignIn: () => void; busy: boolean }) {
  return (
    <div className="mx-auto flex w-full max-w-3xl flex-col gap-6 py-6 sm:py-10">
      <div className="flex flex-col gap-3">
        <h1 className="text-xl font-semibold">How secure is every Azure Data Explorer cluster you can see?</h1>
        <p className="max-w-prose text-base">
          Kustodian reads each cluster’s encryption, managed identity, access and network settings live from Azure, says
          what is wrong with the evidence beside it, and fixes it: you see the exact change first, and the proof after.
        </p>
        <div>
          <Button look="primary" className="min-h-9 px-4 text-base" onClick={onSignIn} busy={busy}>
            Sign in with Microsoft Entra ID
          </Button>
        </div>
        <p className="text-xs text-muted">
          Work or school accounts, guests included. Personal Microsoft accounts cannot be used: Azure Resource Manager
          gives them no token for other applications.
        </p>
      </div>
      <section aria-labelledby="asks">
        <h2 id="asks" className="mb-2 font-semibold">
          What it asks for
        </h2>
        <dl className="divide-y rounded-md border bg-surface">
          {asks.map((ask) => (
            <div key={ask.name} className="grid gap-x-4 gap-y-0.5 px-3 py-2 sm:grid-cols-[minmax(0,2fr)_minmax(0,3fr)]">
              <dt>
                <span className="block font-medium">{ask.name}</span>
                <span className="text-xs text-muted">{ask.when}</span>
              </dt>
              <dd>{ask.why}</dd>
            </div>
          ))}
        </dl>
      </section>
      <section aria-labelledby="never">
        <h2 id="never" className="mb-2 font-semibold">
          What it never does
        </h2>
        <ul className="flex flex-col gap-1">
          {never.map((line) => (
            <li key={line} className="flex gap-2">
              <Icon name="minusCircle" className="mt-0.5 text-muted" />
              {line}
            </li>
          ))}
        </ul>
      </section>
    </div>
  );
}

/** The server sends it first. */
export function StartingPage() {
  return (
    <div className="mx-auto w-full max-w-3xl py-10">
      <h1 className="text-xl font-semibold">Kustodian</h1>
      <p role="status" className="text-muted">
        Looking for your sign-in…
      </p>
      <noscript>
        <p className="mt-2">
          Kustodian signs you in and shows your clusters by JavaScript, which is off in this browser.
        </p>
      </noscript>
    </div>
  );
}
