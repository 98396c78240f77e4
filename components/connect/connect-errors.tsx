import clsx from 'clsx';
import { useId } from 'react';
import { DataTable, Td, Th } from '../ui/data-table';
import { ExternalLink } from '../ui/links';
import { signInRemedies } from './sign-in-remedies';

const reference = 'https://learn.microsoft.com/entra/identity-platform/reference-error-codes';

/** What each error of the sign-in means. `code` is marked. */
export function ConnectErrors({ code }: { code: string | null }) {
  const id = useId();
  const isKnown = signInRemedies.some((remedy) => remedy.code === code);
  return (
    <section aria-labelledby={`${id}-title`} className="flex flex-col gap-2">
      <h2 id={`${id}-title`} className="text-lg font-semibold">
        Sign-in errors
      </h2>
      {code && !isKnown ? (
        <p>
          {code} isn’t in this list. See <ExternalLink href={reference}>Microsoft Entra error codes</ExternalLink>.
        </p>
      ) : null}
      <DataTable label="Sign-in error codes" cards>
        <thead>
          <tr>
            <Th>Code</Th>
            <Th>Cause</Th>
            <Th>Fix</Th>
            <Th>Responsible</Th>
          </tr>
        </thead>
        <tbody>
          {signInRemedies.map((remedy) => (
            <tr
              key={remedy.code}
              {...(remedy.code === code ? { 'aria-current': 'true' } : {})}
              className={clsx(remedy.code === code && 'bg-selected')}
            >
              <Td head className="font-mono text-xs whitespace-nowrap">
                {remedy.code}
              </Td>
              <Td label="Cause">{remedy.meaning}</Td>
              <Td label="Fix">{remedy.fix}</Td>
              <Td label="Responsible" className="whitespace-nowrap">
                {remedy.who}
              </Td>
            </tr>
          ))}
        </tbody>
      </DataTable>
    </section>
  );
}
