/** Why something is not known, in the server's sentence, and what permission and role would help. */
export function UnreadableReason(props: {
  message?: string | undefined;
  azureCode?: string | undefined;
  missingAction?: string | undefined;
  smallestRole?: string | undefined;
}) {
  const { message, azureCode, missingAction, smallestRole } = props;
  // Most refusals name the action in their sentence already.
  const named = missingAction && message?.toLowerCase().includes(missingAction.toLowerCase());
  return (
    <>
      {message}
      {missingAction && !named ? (
        <>
          {' '}
          Missing permission: <code className="font-mono text-xs break-all">{missingAction}</code>.
        </>
      ) : null}
      {missingAction && smallestRole ? ` The smallest built-in role that has it: ${smallestRole}.` : ''}
      {azureCode ? <span className="text-muted"> ({azureCode})</span> : null}
    </>
  );
}
