import { customRole, customRoleText } from '@/lib/fixes/roles/custom-role';
import { type Granter, whoCanGrant } from '@/lib/fixes/roles/who-can-grant';
import type { Snapshot } from '@/lib/model/evidence';
import { nameWithScripts } from '@/lib/model/visible-text';
import { PrincipalLink } from '../principals';
import { CodeBlock, CopyButton } from '../ui/copy-button';
import { Disclosure } from '../ui/disclosure';
import { UnknownPart } from '../ui/unknown-part';

/** Shows a role, a custom role, and the people to ask. */
export function PermissionHelp(props: {
  actions: readonly string[];
  smallestRole?: string | undefined;
  scope: string;
  snapshot: Snapshot;
}) {
  const { actions, scope, smallestRole, snapshot } = props;
  const { roleAssignments } = snapshot.parts;
  const text = customRoleText(customRole(actions, scope));
  return (
    <Disclosure summary="How to get this permission">
      <div className="grid grid-cols-[minmax(0,1fr)] gap-2 border-l pl-3">
        <p className="break-all">
          {smallestRole ? `Least-privileged built-in role: ${smallestRole}. Scope: ` : 'Scope of the permission: '}
          <code className="font-mono text-xs">{scope}</code>.
        </p>
        {roleAssignments.state === 'read' ? (
          <Granters granters={whoCanGrant(snapshot, scope) ?? []} />
        ) : (
          <UnknownPart what="principals that can assign roles" part={roleAssignments} />
        )}
        <p>Custom role with only the required permissions:</p>
        <CodeBlock label="Custom role" code={text} />
        <p>
          <a
            download="custom-role.json"
            href={`data:application/json;charset=utf-8,${encodeURIComponent(text)}`}
            className="link"
          >
            Download custom role
          </a>
        </p>
      </div>
    </Disclosure>
  );
}

function Granters({ granters }: { granters: readonly Granter[] }) {
  if (granters.length === 0)
    return <p>Kustodian found no principals that can assign roles at this scope or its parent scopes.</p>;
  return (
    <div>
      <p>Principals that can assign the role:</p>
      <ul className="max-h-40 overflow-auto">
        {granters.map((granter) => (
          <li
            key={`${granter.principalId} ${granter.roleName} ${granter.at}`}
            className="flex flex-wrap items-center gap-x-1"
          >
            {granter.name === null ? (
              <PrincipalLink id={granter.principalId} name={null}>
                <span className="font-mono text-xs break-all">{granter.principalId}</span>
              </PrincipalLink>
            ) : (
              <>
                <PrincipalLink id={granter.principalId} name={granter.name}>
                  <span className="font-medium">{granter.name}</span>
                </PrincipalLink>
                <span className="font-mono text-xs break-all">{granter.principalId}</span>
              </>
            )}
            <CopyButton
              text={granter.principalId}
              label={`Copy the object ID of ${nameWithScripts(granter.name ?? granter.principalId)}`}
            />
            <span className="text-muted">
              {granter.roleName} at {granter.at}
              {granter.conditional ? ', with a condition' : ''}
            </span>
          </li>
        ))}
      </ul>
    </div>
  );
}
