/**
 * The emulator as a library: `startEmulatorServer({ port: 0, state: createState(await loadEstateSetting('contoso'),
 * settings) })`.
 */
export { EstateError } from './estate/estate-error';
export { loadEstateSetting } from './estate/load';
export { createEmulator, type Emulator } from './handler';
export { type EmulatorServer, type ServerOptions, startEmulatorServer } from './server';
export { type EmulatorConfiguration, readSettings, SettingsError } from './settings';
export { createState } from './store';
export type { EmulatorSettings, EmulatorState, Estate } from './types';
