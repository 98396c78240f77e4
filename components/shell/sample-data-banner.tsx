'use client';

import { useState } from 'react';
import { Button } from '../ui/button';
import { CodeBlock } from '../ui/copy-button';
import { Dialog } from '../ui/dialog';
import { Icon } from '../ui/icon';

export function SampleDataBanner({ origin }: { origin: string }) {
  const [open, setOpen] = useState(false);
  return (
    <aside
      aria-label="Sample data"
      className="flex flex-wrap items-center gap-x-3 gap-y-1 border-b bg-warn-soft px-3 py-1 sm:px-4"
    >
      <p className="flex items-center gap-1.5">
        <Icon name="info" className="text-warn" />
        Sample data: nothing here is Azure
      </p>
      <button type="button" className="link min-h-6" onClick={() => setOpen(true)}>
        Connect a real tenant
      </button>
      <Dialog
        open={open}
        onClose={() => setOpen(false)}
        title="Connect a real tenant"
        description="The product then talks to Azure with the rights of whoever signs in."
        footer={<Button onClick={() => setOpen(false)}>Close</Button>}
      >
        <ol className="flex list-decimal flex-col gap-3 pl-5">
          <li>
            In Microsoft Entra ID, register an application for this directory only. Platform: single-page application.
            Redirect URI:
            <div className="mt-1">
              <CodeBlock label="Redirect URI" code={`${origin}/redirect`} />
            </div>
          </li>
          <li>
            Add the delegated permission <strong>Azure Service Management: user_impersonation</strong>. No client secret
            and no application permission is needed.
          </li>
          <li>
            Start the server with both ids; with neither it serves sample data.
            <div className="mt-1">
              <CodeBlock
                label="Settings"
                code={'ENTRA_CLIENT_ID=<Application (client) ID>\nENTRA_TENANT_ID=<Directory (tenant) ID>'}
              />
            </div>
          </li>
        </ol>
        <p className="mt-3 text-muted">The README has the same steps as az commands.</p>
      </Dialog>
    </aside>
  );
}
