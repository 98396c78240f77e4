import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { joinChanges } from './house/join-changes';

/** `npm run changelog`: moves the changes of `docs/changes` into CHANGELOG.md, under Unreleased. */
const folder = 'docs/changes';
const files = readdirSync(folder).filter((name) => name.endsWith('.md') && name !== 'README.md');
const changes = files.sort().map((name) => ({ name, text: readFileSync(path.join(folder, name), 'utf8') }));
writeFileSync('CHANGELOG.md', joinChanges(readFileSync('CHANGELOG.md', 'utf8'), changes));
for (const { name } of changes) rmSync(path.join(folder, name));
