export { NothingToSee } from './nothing-to-see';
export { StartingPage } from './starting-page';
