export * from './register';
export { connectivityMatchers } from './matchers';
export type { ConnectivityMatchers } from './types';
