export { KustoFiles } from './kusto-files';
export { useAnswerWithFiles } from './use-answer-with-files';
