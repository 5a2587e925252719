import { Cidr } from '../../model/cidr';
import { Fact } from '../../model/fact';
import { Peer } from '../../model/peer';
import { Cni } from '../cni';
import { Dns } from '../dns';

/** A kind of cluster as it comes out of the box. */
export interface Flavour {
  /** The name, for people. */
  readonly name: string;
  readonly dns: Dns;
  /** The plugin where the kind of cluster has one; unknown otherwise. */
  readonly cni: Cni;
  readonly metadataEndpoints: readonly Cidr[];
  /** Who calls admission webhooks besides the API server's own addresses; absent: nobody. */
  readonly webhookCallers?: Fact<readonly Peer[]>;
  /** The range of Services, where it is known and not private. */
  readonly serviceRanges?: Fact<readonly string[]>;
  /** What a team should know, a sentence each. */
  readonly notes?: readonly Fact<string>[];
}
