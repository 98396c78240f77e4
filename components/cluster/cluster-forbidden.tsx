import type { Unreadable } from '@/lib/model/evidence-result';
import { KeyValue } from '../ui/key-value';
import { UnreadableReason } from '../ui/unreadable-reason';

/** Azure refuses to show the cluster: what is missing, and what to hand to the person who manages access. */
export function ClusterForbidden(props: { clusterId: string; userName: string; objectId: string; part: Unreadable }) {
  const role = props.part.smallestRole ?? 'Reader';
  return (
    <section aria-labelledby="forbidden" className="flex flex-col gap-2 rounded-md border bg-surface px-4 py-3">
      <h2 id="forbidden" className="font-semibold">
        You may not see this cluster
      </h2>
      <p className="max-w-prose">
        Azure refuses it to {props.userName}. <UnreadableReason {...props.part} />
      </p>
      <p>Give these to whoever manages access (Access control (IAM) in the portal):</p>
      <KeyValue
        items={[
          { name: 'Object ID', value: <Id text={props.objectId} />, copy: props.objectId },
          { name: 'Role', value: role, copy: role },
          { name: 'Scope', value: <Id text={props.clusterId} />, copy: props.clusterId },
        ]}
      />
      <p className="text-muted">A new role can take some minutes to count.</p>
    </section>
  );
}

function Id({ text }: { text: string }) {
  return <span className="font-mono text-xs break-all">{text}</span>;
}
