export { NothingToSee } from './nothing-to-see';
