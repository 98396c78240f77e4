import { sameId } from '@/lib/model/azure/arm-id';
import { identityKinds, type KustoCluster, kustoClusterSchema } from '@/lib/model/cluster';
import type { Json } from '@/lib/model/json';
import { jsonLimits, readJson } from '@/lib/model/read-json';
import type { PropertyChange } from '@/lib/model/resource-change';
import { isWithinPath } from '@/lib/model/resource-change';
import { clusterSettings, extensionsPath } from '../settings';
import type { ClusterSetting, ClusterUpdateBody } from '../settings/cluster-setting';
import { presentExtensions } from '../steps/language-extensions';
import { canonicalJson } from '../support/json';

/** Whether a recorded change of one setting can be taken back, with the fix's input. */
export type Revert = { path: string } & (
  | { state: 'ready'; before: ClusterUpdateBody; after: ClusterUpdateBody }
  /** Absent `name`: all language extensions. */
  | { state: 'removable'; fixId: 'language-extension-enabled'; name?: string }
  | { state: 'not-recorded' }
  /** The cluster's value isn't the recorded new one. */
  | { state: 'changed-since' }
  /** Azure doesn't allow it: availability zones can't be removed. */
  | { state: 'permanent' }
  /** No fix writes it. */
  | { state: 'unsupported' }
);

/**
 * Returns what can be taken back, by setting. Records have single values, so the old list or object is the present one
 * with the old values in it. UNCONFIRMED: that the values of a list are recorded as `name[0]`; another form is not
 * recorded.
 */
export function revertsOf(changes: readonly PropertyChange[], cluster: KustoCluster): Revert[] {
  const within = (root: string) => changes.filter(({ path }) => isWithinPath(path, root));
  const settingsWhere = (isPermanent: boolean) =>
    clusterSettings.flatMap((setting): Revert[] => {
      const { paths, permanent = false } = setting;
      return paths.flatMap((path): Revert[] => {
        const own = within(path);
        if (own.length === 0 || permanent !== isPermanent) return [];
        return [permanent ? { path, state: 'permanent' } : { path, ...revertOf(own, setting, cluster) }];
      });
    });
  const extensions = within(extensionsPath);
  const roots = [...clusterSettings.flatMap(({ paths }) => paths), extensionsPath];
  const others = changes.filter(({ path }) => !roots.some((root) => isWithinPath(path, root)));
  return [
    ...settingsWhere(false),
    ...(extensions.length > 0 ? [{ path: extensionsPath, ...revertOfExtensions(extensions, cluster) }] : []),
    ...settingsWhere(true),
    ...(others.length > 0 ? [{ path: rootsOf(others).join(', '), state: 'unsupported' } as const] : []),
  ];
}

/** Returns each property once, such as `engineType`. */
function rootsOf(changes: readonly PropertyChange[]): string[] {
  return [...new Set(changes.map(({ path }) => path.replace(/^properties\./i, '').split(/[.[]/, 1)[0] ?? path))];
}

/** A fix turns off a new extension, or all. No fix turns on one that was removed. */
function revertOfExtensions(changes: readonly PropertyChange[], cluster: KustoCluster): RevertOfExtensions {
  if (changes.some(({ before, truncated }) => before !== null || truncated)) return { state: 'unsupported' };
  const added = changes.flatMap(({ path, after }) => (/\.languageExtensionName$/i.test(path) && after ? [after] : []));
  const present = presentExtensions(cluster).map(({ languageExtensionName }) => languageExtensionName);
  const left = present.filter((name) => added.some((other) => sameId(name, other)));
  const [name] = left;
  if (name === undefined || left.length < added.length)
    return { state: added.length === 0 ? 'not-recorded' : 'changed-since' };
  const fixId = 'language-extension-enabled';
  if (left.length === 1) return { state: 'removable', fixId, name };
  return left.length === present.length ? { state: 'removable', fixId } : { state: 'unsupported' };
}

type RevertOfExtensions =
  | { state: 'removable'; fixId: 'language-extension-enabled'; name?: string }
  | { state: 'not-recorded' | 'changed-since' | 'unsupported' };

type RevertState =
  | { state: 'not-recorded' | 'changed-since' }
  | { state: 'ready'; before: ClusterUpdateBody; after: ClusterUpdateBody };

function revertOf(changes: readonly PropertyChange[], setting: ClusterSetting, cluster: KustoCluster): RevertState {
  const earlier = clusterBefore(changes, cluster);
  if (typeof earlier === 'string') return { state: earlier };
  const [old, present] = [setting.read(earlier), setting.read(cluster)];
  if (canonicalJson(old) === canonicalJson(present)) return { state: 'not-recorded' };
  const before = setting.toBody(old, present);
  const after = setting.toBody(present, old);
  const isWritable = setting.fromBody(before) !== undefined && setting.fromBody(after) !== undefined;
  return isWritable ? { state: 'ready', before, after } : { state: 'not-recorded' };
}

/** Returns the cluster with the values before the changes, or why they're unknown. */
export function clusterBefore(
  changes: readonly PropertyChange[],
  cluster: KustoCluster,
): KustoCluster | 'not-recorded' | 'changed-since' {
  if (changes.some(({ truncated }) => truncated) || losesIdentities(changes)) return 'not-recorded';
  const earlier: Json = JSON.parse(JSON.stringify(cluster));
  for (const { path, before, after } of changes) {
    const steps = presentSteps(cluster, stepsOf(path));
    if (!isRecorded(valueAt(cluster, steps), after, isTag(steps))) return 'changed-since';
    if (!setValue(earlier, steps, before)) return 'not-recorded';
  }
  const parsed = kustoClusterSchema.safeParse(withoutHoles(earlier));
  return parsed.success ? parsed.data : 'not-recorded';
}

/** The record of a removed identity has no ID that can be sent. */
function losesIdentities(changes: readonly PropertyChange[]): boolean {
  if (changes.some(({ path }) => isWithinPath(path, 'identity.userAssignedIdentities'))) return true;
  const type = changes.find(({ path }) => path.toLowerCase() === 'identity.type');
  const hasUsers = (text: string | null) => identityKinds({ type: text ?? 'None' }).user;
  return type !== undefined && hasUsers(type.before) !== hasUsers(type.after);
}

type Step = string | number;

/** Splits a path. Names of tags can have dots. */
function stepsOf(path: string): Step[] {
  const tag = /^tags\.([\s\S]+)$/i.exec(path)?.[1];
  if (tag !== undefined) return ['tags', tag];
  return path.split('.').flatMap((part): Step[] => {
    const [, name = part, places = ''] = /^([^[\]]*)((?:\[\d{1,4}\])*)$/.exec(part) ?? [];
    return [name, ...[...places.matchAll(/\d+/g)].map(([digits]) => Number(digits))];
  });
}

/** Returns a path with the cluster's names. Azure can record another case, and names of tags have no case. */
function presentSteps(cluster: KustoCluster, steps: readonly Step[]): Step[] {
  let value: unknown = cluster;
  return steps.map((step) => {
    const names = isContainer(value) ? Object.keys(value) : [];
    const isExact = typeof step === 'number' || names.includes(step);
    const present = isExact ? step : (names.find((name) => name.toLowerCase() === step.toLowerCase()) ?? step);
    value = isContainer(value) ? Reflect.get(value, present) : undefined;
    return present;
  });
}

function isTag(steps: readonly Step[]): boolean {
  return steps.length === 2 && steps[0] === 'tags';
}

function valueAt(value: unknown, steps: readonly Step[]): unknown {
  return steps.reduce<unknown>((inner, step) => (isContainer(inner) ? Reflect.get(inner, step) : undefined), value);
}

/** Sets or removes a value. The present value decides the type. */
function setValue(root: Json, steps: readonly Step[], text: string | null): boolean {
  const last = steps.at(-1);
  let target: Json | undefined = root;
  for (const [index, step] of steps.slice(0, -1).entries()) {
    if (!isContainer(target) || isUnsafe(step)) return false;
    const inner: unknown = Reflect.get(target, step);
    if (!isContainer(inner)) Reflect.set(target, step, typeof steps[index + 1] === 'number' ? [] : {});
    target = Reflect.get(target, step);
  }
  if (last === undefined || !isContainer(target) || isUnsafe(last)) return false;
  if (text === null)
    return Array.isArray(target) ? Reflect.set(target, last, null) : Reflect.deleteProperty(target, last);
  const value = toValue(text, Reflect.get(target, last), steps);
  return value !== undefined && Reflect.set(target, last, value);
}

/** Returns the text in the type of its property, or `undefined` if it has another. A tag is always text. */
function toValue(text: string, present: unknown, steps: readonly Step[]): Json | undefined {
  if (isTag(steps)) return text;
  const name = steps.at(-1);
  if (typeof present === 'boolean' || /^enable[A-Z]/.test(String(name)))
    return /^(?:true|false)$/i.test(text) ? text.toLowerCase() === 'true' : undefined;
  if (typeof present === 'number' || name === 'capacity') return /^\d+$/.test(text) ? Number(text) : undefined;
  return isContainer(present) ? containerIn(text) : text;
}

/** Parses an object or list, or returns `undefined`. Azure's response bounds its length, but not its nesting. */
function containerIn(text: string): Json | undefined {
  const json = readJson(text, jsonLimits.azure);
  return 'value' in json && isContainer(json.value) ? json.value : undefined;
}

function withoutHoles(value: Json): Json {
  if (Array.isArray(value)) {
    const filled = value.map(withoutHoles).filter((item) => item !== null && !isEmptyObject(item));
    return filled;
  }
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, withoutHoles(inner)]));
}

function isEmptyObject(value: Json): boolean {
  return typeof value === 'object' && value !== null && Object.keys(value).length === 0;
}

function isContainer(value: unknown): value is { [key: string]: Json } | Json[] {
  return typeof value === 'object' && value !== null;
}

function isUnsafe(step: Step): boolean {
  return step === '__proto__' || step === 'constructor' || step === 'prototype';
}

/** Azure can record a value in another case, but the values of tags have one. */
function isRecorded(value: unknown, text: string | null, hasCase: boolean): boolean {
  if (value === undefined || value === null || text === null) return (value ?? null) === text;
  const recorded = isContainer(value) ? containerIn(text) : text;
  const [left, right] = [value, recorded].map((side) => (isContainer(side) ? canonicalJson(side) : String(side)));
  return hasCase ? left === right : left?.toLowerCase() === right?.toLowerCase();
}
