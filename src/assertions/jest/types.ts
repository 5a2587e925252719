import { IpFamily } from '../../model/cidr';
import { Port } from '../../model/port';

/** The matchers as tests see them, behind `expect(assertions)`. R is what jest's own matchers return. */
export interface ConnectivityMatchers<R> {
  /** Expects that the source surely reaches the destination; without a family over both. With `not`: that it surely does not. */
  toAllow(source: string, destination: string, port: Port, family?: IpFamily): R;
  /** Expects that the source surely does not reach the destination; without a family over both. With `not`: that it surely does. */
  toDeny(source: string, destination: string, port: Port, family?: IpFamily): R;
  /** Expects that the source reaches the destination on each of these ports and on no other. */
  toAllowOnly(source: string, destination: string, ports: Port[]): R;
  /** Expects that just these reach the destination; without a port: on any. */
  toAllowOnlyFrom(destination: string, sources: string[], port?: Port): R;
  /** Expects that the source reaches just these; without a port: on any. */
  toAllowOnlyTo(source: string, destinations: string[], port?: Port): R;
  /** Expects that policies isolate the workload in both directions. With `not`: that one of them at least is open. */
  toBeIsolated(workload: string): R;
  /** Expects that policies isolate the workload for what comes in. */
  toBeIngressIsolated(workload: string): R;
  /** Expects that policies isolate the workload for what goes out. */
  toBeEgressIsolated(workload: string): R;
  /** Expects that every expectation of a text holds. There is no `not`. */
  toMatchExpectations(text: string): R;
  /** Expects that every expectation of a file holds. There is no `not`. */
  toMatchExpectationsFile(path: string): R;
}

declare global {
  namespace jest {
    // Of @types/jest.
    interface Matchers<R, T> extends ConnectivityMatchers<R> {}
  }
}

// What @jest/globals takes its types from.
declare module 'expect' {
  interface Matchers<R> extends ConnectivityMatchers<R> {}
}
