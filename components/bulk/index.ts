export { countGroups, countWords, runStateWords, skipWords, unchangedGroups } from './bulk-words';
export { DeleteRun } from './delete-run';
export { GroupBar } from './group-bar';
export { RunPrincipals } from './run-principals';
export { runTitle } from './run-title';
export { UndoLink, undoneLook } from './undo-link';
