/** The missing permission and the least-privileged role. */
export function NeededPermission({ action, role }: { action: string; role: string | undefined }) {
  return (
    <>
      Needs <code className="font-mono text-xs break-all">{action}</code>.
      {role ? ` Least-privileged role: ${role}.` : ''}
    </>
  );
}
