import { type ReactNode, useMemo } from 'react';
import { abilityPhrases } from '@/lib/access/path-words';
import type { ClusterReach } from '@/lib/access-answers/cluster-reach';
import type { AccessView, Question } from '@/lib/access-answers/question';
import { isOfCluster, rolesOfReaches } from '@/lib/access-answers/who-can';
import { clusterRoles, databaseRoles } from '@/lib/checks/support/kusto-role';
import { abilities } from '@/lib/model/access';
import type { ClusterSummary } from '@/lib/model/api/api';
import { normalizeId } from '@/lib/model/azure/arm-id';
import { Select } from '../ui/select';

/** More names of databases are left out. */
const mostNames = 2000;

export interface QuestionProps {
  view: AccessView;
  onView: (view: AccessView) => void;
  reaches: ReadonlyMap<string, ClusterReach>;
  clusters: readonly Pick<ClusterSummary, 'id' | 'name' | 'resourceGroup'>[];
  subscriptions: readonly { subscriptionId: string; displayName: string }[];
}

/** Asks in one sentence, such as “Who can read Stores on all clusters?” */
export function QuestionSentence({ view, onView, ...props }: QuestionProps) {
  const { question, database } = view;
  const roles = useMemo(() => rolesToAsk(props.reaches), [props.reaches]);
  const databases = useMemo(() => databasesOf(props.reaches), [props.reaches]);
  const isRole = 'role' in question;
  return (
    <h2 className="flex flex-wrap items-center gap-x-2 gap-y-1.5 text-lg leading-6 font-semibold print:hidden">
      {isRole ? 'Who has the role' : 'Who can'}
      <Choice
        label="Permission or role"
        value={isRole ? `role:${question.role}` : question.ability}
        onChoose={(value) => onView({ ...view, question: toQuestion(value) })}
      >
        <optgroup label="Permissions">
          {abilities.map((ability) => (
            <option key={ability} value={ability}>
              {abilityPhrases[ability]('').trim()}
            </option>
          ))}
        </optgroup>
        <Options label="Kusto roles" values={roles.kusto} prefix="role:" />
        <Options
          label="Azure roles"
          values={withAsked(roles.azure, isRole ? question.role : null, roles.kusto)}
          prefix="role:"
        />
      </Choice>
      {isOfCluster(question) ? null : (
        <>
          {isRole ? 'for' : null}
          <Choice
            label="Database"
            value={database ?? ''}
            onChoose={(value) => onView({ ...view, database: value || null })}
          >
            <option value="">any database</option>
            <Options label="Databases" values={withAsked(databases, database, [])} prefix="" />
          </Choice>
        </>
      )}
      on
      <Clusters {...props} value={view.scope ?? ''} onChoose={(value) => onView({ ...view, scope: value || null })} />?
    </h2>
  );
}

function Choice(props: { label: string; value: string; onChoose: (value: string) => void; children: ReactNode }) {
  return (
    <Select
      aria-label={props.label}
      value={props.value}
      onChange={props.onChoose}
      className="max-w-full text-base font-medium text-accent sm:max-w-72"
    >
      {props.children}
    </Select>
  );
}

function Options({ label, values, prefix }: { label: string; values: readonly string[]; prefix: string }) {
  if (values.length === 0) return null;
  return (
    <optgroup label={label}>
      {values.map((value) => (
        <option key={value} value={`${prefix}${value}`}>
          {value}
        </option>
      ))}
    </optgroup>
  );
}

function Clusters(
  props: Pick<QuestionProps, 'clusters' | 'subscriptions'> & { value: string; onChoose: (value: string) => void },
) {
  const { clusters, subscriptions, value } = props;
  const options = useMemo(() => {
    const names = new Map<string, number>();
    for (const { name } of clusters) names.set(name, (names.get(name) ?? 0) + 1);
    return [
      {
        label: 'Subscriptions',
        entries: subscriptions.map(({ subscriptionId, displayName }) => ({
          id: normalizeId(`/subscriptions/${subscriptionId}`),
          text: `all clusters in ${displayName}`,
        })),
      },
      {
        label: 'Clusters',
        entries: clusters.map(({ id, name, resourceGroup }) => ({
          id: normalizeId(id),
          text: names.get(name) === 1 ? name : `${name} (${resourceGroup})`,
        })),
      },
    ];
  }, [clusters, subscriptions]);
  const isKnown = value === '' || options.some(({ entries }) => entries.some(({ id }) => id === value));
  return (
    <Choice label="Clusters" value={value} onChoose={props.onChoose}>
      <option value="">all clusters</option>
      {isKnown ? null : <option value={value}>{value}</option>}
      {options.map(({ label, entries }) => (
        <optgroup key={label} label={label}>
          {entries.map(({ id, text }) => (
            <option key={id} value={id}>
              {text}
            </option>
          ))}
        </optgroup>
      ))}
    </Choice>
  );
}

function toQuestion(value: string): Question {
  const ability = abilities.find((name) => name === value);
  return ability ? { ability } : { role: value.slice('role:'.length) };
}

function rolesToAsk(reaches: ReadonlyMap<string, ClusterReach>): { kusto: readonly string[]; azure: string[] } {
  const kusto: readonly string[] = [...clusterRoles, ...databaseRoles];
  return { kusto, azure: rolesOfReaches(reaches.values()).filter((role) => !kusto.includes(role)) };
}

/** A link can ask for a name that isn't loaded. */
function withAsked(names: readonly string[], asked: string | null, others: readonly string[]): readonly string[] {
  return asked === null || names.includes(asked) || others.includes(asked) ? names : [asked, ...names];
}

/** Returns names of databases. Names that differ only in case are one. */
function databasesOf(reaches: ReadonlyMap<string, ClusterReach>): string[] {
  const names = new Map<string, string>();
  for (const { databases } of reaches.values()) for (const name of databases) names.set(name.toLowerCase(), name);
  return [...names.values()]
    .sort((left, right) => left.localeCompare(right, 'en', { numeric: true }))
    .slice(0, mostNames);
}
