import clsx from 'clsx';
import { useId } from 'react';
import { errorReference, signInRemedies } from '@/lib/connect/sign-in-remedies';
import { DataTable, Td, Th } from '../ui/data-table';
import { ExternalLink } from '../ui/links';

/** Collapsed until the address has the code of an error. */
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
          {code} isn’t in this list. See <ExternalLink href={errorReference}>Microsoft Entra error codes</ExternalLink>.
        </p>
      ) : null}
      <details open={code !== null}>
        <summary className="min-h-6 cursor-pointer rounded-sm">Show {signInRemedies.length} errors</summary>
        <DataTable label="Sign-in error codes" cards>
          <thead>
            <tr>
              <Th>Code</Th>
              <Th>Cause</Th>
              <Th>Fix</Th>
              <Th>Who</Th>
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
                <Td label="Who" className="whitespace-nowrap">
                  {remedy.who}
                </Td>
              </tr>
            ))}
          </tbody>
        </DataTable>
      </details>
    </section>
  );
}
