import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';

interface Step {
  id?: string;
  uses?: string;
  run?: string;
  with?: Record<string, string>;
}

const { jobs } = parse(readFileSync('.github/workflows/release.yml', 'utf8'));
const steps: Step[] = jobs.image.steps;
const attested = steps.filter(({ uses }) => uses?.startsWith('actions/attest@')).map((step) => step.with ?? {});
const output = (name: string) => `\${{ steps.build.outputs.${name} }}`;
const image = { 'subject-name': output('image'), 'subject-digest': output('digest') };

describe('the release workflow', () => {
  it('attests the provenance and the SBOM of the image, and the command line', () => {
    expect(attested).toEqual([
      image,
      { ...image, 'sbom-path': 'kustodian.cdx.json' },
      { 'subject-path': 'kustodian-cli.tar.gz' },
    ]);
    const build = steps.find(({ id }) => id === 'build')?.run ?? '';
    for (const name of ['image', 'digest']) expect(build).toContain(`echo "${name}=$${name}"`);
    expect(build).toContain('>> "$GITHUB_OUTPUT"');
    expect(jobs.image.permissions).toMatchObject({ 'id-token': 'write', attestations: 'write' });
  });

  it('the attested files are those of the release', () => {
    const publish = steps.find(({ run }) => run?.startsWith('gh release create'))?.run;
    for (const file of ['kustodian.cdx.json', 'kustodian-cli.tar.gz']) expect(publish).toContain(file);
  });

  it('the documentation has the commands that verify provenance and SBOM', () => {
    const deploy = readFileSync('docs/deploy.md', 'utf8');
    expect(deploy).toMatch(/gh attestation verify oci:\/\/\S+ --repo <owner>\/kustodian$/m);
    expect(deploy).toContain('--predicate-type https://cyclonedx.org/bom');
  });
});
