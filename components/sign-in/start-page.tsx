import { Button } from '../ui/button';
import { Icon } from '../ui/icon';

const asks = [
  {
    name: 'Azure Service Management: user_impersonation',
    when: 'Requested at sign-in',
    why: 'Reads your clusters and applies your changes, with your own Azure permissions.',
  },
  {
    name: 'Microsoft Graph: User.ReadBasic.All',
    when: 'Requested when you select Show names and groups',
    why: 'Shows the names of users. Without this permission, every page works and shows object IDs.',
  },
  {
    name: 'Microsoft Graph: GroupMember.Read.All, Application.Read.All',
    when: 'Requested at the same time',
    why: 'Shows group members and application names. An administrator must consent once.',
  },
  {
    name: 'Azure Data Explorer: user_impersonation',
    when: 'Requested when you turn on Live reading',
    why: 'Runs management commands that only show. Without this permission, every page works.',
  },
] as const;

const never = [
  'Stores no sessions, tokens, or other data on the server.',
  'Changes only what you review and apply.',
  'Doesn’t read the data in your databases.',
  'Sends your token only to Microsoft endpoints, through this server.',
  'Sends nothing to the developers of Kustodian.',
] as const;

/** What the product does, its permissions, and what it never does. */
export function StartPage({ onSignIn, busy }: { onSignIn: () => void; busy: boolean }) {
  return (
    <div className="mx-auto flex w-full max-w-3xl flex-col gap-6 py-6 sm:py-10">
      <div className="flex flex-col gap-3">
        <h1 className="text-xl font-semibold">How secure are your Azure Data Explorer clusters?</h1>
        <p className="max-w-prose text-base">
          See what’s misconfigured, check the evidence from Azure, and review every change before you apply it.
        </p>
        <div>
          <Button look="primary" className="min-h-9 px-4 text-base" onClick={onSignIn} busy={busy}>
            Sign in with Microsoft Entra ID
          </Button>
        </div>
        <p className="text-xs text-muted">
          Use a work or school account. Personal Microsoft accounts aren’t supported.
        </p>
      </div>
      <section aria-labelledby="asks">
        <h2 id="asks" className="mb-2 font-semibold">
          Permissions
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
          How Kustodian protects your data
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
