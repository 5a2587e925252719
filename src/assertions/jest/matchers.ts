import { toAllow } from './to-allow';
import { toAllowOnly } from './to-allow-only';
import { toAllowOnlyFrom } from './to-allow-only-from';
import { toAllowOnlyTo } from './to-allow-only-to';
import { toBeEgressIsolated } from './to-be-egress-isolated';
import { toBeIngressIsolated } from './to-be-ingress-isolated';
import { toBeIsolated } from './to-be-isolated';
import { toDeny } from './to-deny';
import { toMatchExpectations } from './to-match-expectations';
import { toMatchExpectationsFile } from './to-match-expectations-file';

/** Every matcher by name, for `expect.extend` where jest injects no globals. */
export const connectivityMatchers = {
  toAllow,
  toAllowOnly,
  toAllowOnlyFrom,
  toAllowOnlyTo,
  toBeEgressIsolated,
  toBeIngressIsolated,
  toBeIsolated,
  toDeny,
  toMatchExpectations,
  toMatchExpectationsFile,
};
