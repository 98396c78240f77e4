/** The missing permission and the least-privileged role. */
export function NeededPermission({ action, role }: { action: string; role: string | undefined }) {
  return (
    <>
      You need {role ? `${role} (` : 'the permission '}
      <code className="font-mono text-xs break-all">{action}</code>
      {role ? ').' : '.'}
    </>
  );
}
