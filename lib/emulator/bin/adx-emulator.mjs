#!/usr/bin/env node
// The sources are TypeScript, and Node doesn't strip types below node_modules, so tsx loads them.
// Without a tsconfig: the one of the folder that the command runs in belongs to another project.
import { register } from 'tsx/esm/api';

register({ tsconfig: false });
await import('../main.ts');
