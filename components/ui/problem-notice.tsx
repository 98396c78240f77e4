import type { ReactNode } from 'react';
import type { ShownProblem } from '@/lib/client/to-shown-problem';
import { Banner } from './banner';
import { CopyButton } from './copy-button';

/** A failure with its reason, what is missing, and what can be done. */
export function ProblemNotice(props: { title: string; problem: ShownProblem; actions?: ReactNode }) {
  const { detail, azure, missingAction, smallestRole } = props.problem;
  return (
    <Banner kind="fail" announce title={props.title} actions={props.actions}>
      <p>{detail}</p>
      {missingAction && !detail.toLowerCase().includes(missingAction.toLowerCase()) ? (
        <p>
          Missing permission: <code className="font-mono text-xs break-all">{missingAction}</code>.
        </p>
      ) : null}
      {missingAction && smallestRole ? <p>The smallest built-in role that has it: {smallestRole}.</p> : null}
      {azure ? (
        <p className="flex flex-wrap items-center gap-1 text-xs text-muted">
          Azure: {azure.code}
          {azure.requestId ? (
            <>
              , request <span className="font-mono">{azure.requestId}</span>
              <CopyButton text={azure.requestId} label="Copy request ID" />
            </>
          ) : null}
        </p>
      ) : null}
    </Banner>
  );
}
