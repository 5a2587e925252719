import { connectivityMatchers } from './matchers';

interface Extensible {
  extend(matchers: object): void;
}

// The global one and that of @jest/globals are the same. Without globals tests call expect.extend(connectivityMatchers) themselves.
const found = (globalThis as { readonly expect?: Partial<Extensible> }).expect;
found?.extend?.(connectivityMatchers);

export {};
