import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { chartFolder, faultsOf, type Manifest, manifestsOf, renderChart, valuesOf } from './chart';

const namesIn = (folder: string) =>
  readdirSync(path.join(chartFolder, 'tests', folder))
    .filter((name) => name.endsWith('.values.yaml'))
    .map((name) => name.slice(0, -'.values.yaml'.length));
const textOf = (folder: string, name: string) => readFileSync(path.join(chartFolder, 'tests', folder, name), 'utf8');
const rendered = (name: string): Manifest[] =>
  manifestsOf(renderChart(valuesOf(textOf('golden', `${name}.values.yaml`))));
const found = (manifests: readonly Manifest[], kind: string) => manifests.filter((manifest) => manifest.kind === kind);

describe('the Helm chart', () => {
  it.each(namesIn('golden'))('the values “%s” are accepted and give the stored manifests', async (name) => {
    const values = valuesOf(textOf('golden', `${name}.values.yaml`));
    expect(faultsOf(values)).toBeUndefined();
    const text = renderChart(values);
    expect(manifestsOf(text).length).toBeGreaterThan(3);
    await expect(text).toMatchFileSnapshot(path.join(chartFolder, 'tests/golden', `${name}.yaml`));
  });

  it.each(namesIn('refused'))('the values “%s” are refused with the reason', (name) => {
    expect(faultsOf(valuesOf(textOf('refused', `${name}.values.yaml`)))).toContain(
      textOf('refused', `${name}.txt`).trim(),
    );
  });

  it('the chart without values is refused', () => {
    for (const name of ['/image/digest', '/entra/tenantId', '/entra/clientId'])
      expect(faultsOf(valuesOf(''))).toContain(name);
  });

  it.each(namesIn('golden'))(
    'every container of “%s” runs without root, without capabilities, and on a read-only disk',
    (name) => {
      for (const { spec } of [...found(rendered(name), 'Deployment'), ...found(rendered(name), 'CronJob')]) {
        const text = JSON.stringify(spec);
        const images = text.match(/"image":"[^"]*"/g) ?? [];
        expect(text.match(/"readOnlyRootFilesystem":true/g)).toHaveLength(images.length);
        expect(text.match(/"allowPrivilegeEscalation":false/g)).toHaveLength(images.length);
        expect(text.match(/"drop":\["ALL"\]/g)).toHaveLength(images.length);
        expect(text).toContain('"runAsNonRoot":true');
        expect(text).toContain('"automountServiceAccountToken":false');
        expect(text).toContain('"seccompProfile":{"type":"RuntimeDefault"}');
        for (const image of images) expect(image).toMatch(/@sha256:[0-9a-f]{64}"$/);
      }
    },
  );

  it('another settings file restarts the pods', () => {
    const [first, second] = [{}, { version: 1 }].map((settings) => {
      const manifests = manifestsOf(renderChart({ ...valuesOf(textOf('golden', 'default.values.yaml')), settings }));
      return /"checksum\/config":"(\w{64})"/.exec(JSON.stringify(found(manifests, 'Deployment')))?.[1];
    });
    expect(first).toBeDefined();
    expect(first).not.toBe(second);
  });

  it('the network policies let pods reach https, DNS, the outbound proxy, and the port of the collector', () => {
    const ports = (name: string) =>
      found(rendered(name), 'NetworkPolicy').map(({ spec }) =>
        [...JSON.stringify(spec).matchAll(/"port":(\d+)/g)].map(([, port]) => port),
      );
    expect(ports('default')).toEqual([['3000', '443', '53', '53']]);
    expect(ports('job')).toEqual([
      ['3000', '443', '53', '53'],
      ['443', '53', '53'],
    ]);
    expect(ports('full')).toEqual([
      ['3000', '443', '53', '53', '8080', '4318'],
      ['443', '53', '53', '8080'],
    ]);
  });

  it('every container gets the variables of env, and no variable twice', () => {
    for (const { spec } of [...found(rendered('full'), 'Deployment'), ...found(rendered('full'), 'CronJob')]) {
      const lists = [...JSON.stringify(spec).matchAll(/"env":(\[.*?\])(?=,"[a-zA-Z]+":|\})/g)].map(([, list]) =>
        [...(list ?? '').matchAll(/"name":"([A-Z_]+)"/g)].map(([, name]) => name),
      );
      expect(lists.length).toBeGreaterThan(0);
      for (const names of lists) {
        expect(names).toEqual(expect.arrayContaining(['ARM_TOKEN_HEADER', 'HTTPS_PROXY', 'NO_PROXY']));
        expect(new Set(names).size).toBe(names.length);
      }
    }
  });
});
