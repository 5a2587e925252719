import { AskedPort } from './asked-port';
import { IpFamily } from '../../model/cidr';

/** What somebody expects of a connection. */
export interface Expectation {
  /** As `Connectivity` takes it: a workload, addresses or the internet. */
  readonly from: string;
  readonly to: string;
  readonly port: AskedPort;
  /** Absent: both. */
  readonly family?: IpFamily;
  readonly verdict: 'allow' | 'deny';
  readonly why?: string;
  /** Where it stands. */
  readonly line: number;
}
