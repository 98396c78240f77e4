/** What a person without a sign-in sees. Loaded on demand, because people who come back don't need it. */
export { SignInProblemPage } from './sign-in-problem-page';
export { StartPage } from './start-page';
