export { useClusterPage } from './cluster-context';
export { fixPages } from './fix-pages';
