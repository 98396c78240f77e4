export { NothingToSee } from './nothing-to-see';
export { SignInProblemPage } from './sign-in-problem-page';
export { StartingPage, StartPage } from './start-page';
