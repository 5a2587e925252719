import { buildDifference } from './diff/build-difference';
import { buildPage } from './html/data/build-page';
import { PageData } from './html/data/page-data';
import { htmlPage } from './html/page';
import { pictureOf } from './svg/picture';
import { version } from '../../package.json';
import { ConnectivityDiff } from '../analysis/diff/connectivity-diff';
import { BlocksAndPods } from '../analysis/profile';
import { Lint } from '../lint/lint';
import { LintResult } from '../lint/lint-result';
import { Manifests } from '../manifests/manifests';
import { requireOptions } from '../model/text/untyped';
import { ProofResult } from '../verification/proof-result';

/** What a report tells besides the manifests. */
export interface ConnectivityReportOptions {
  /**
   * What the proof of the app came to that declares the manifests: `Proof.of(app).result`.
   * @default - the page says that nobody can tell whether what is allowed was meant
   */
  readonly proof?: ProofResult;
  /**
   * What the checklist found in the manifests.
   * @default - `Lint.run(manifests)`: without a platform, so rules about platforms find nothing
   */
  readonly lint?: LintResult;
  /**
   * The manifests as they were: pictures and tables mark what changed since.
   * @default - nothing is compared
   */
  readonly baseline?: Manifests;
  /**
   * Whether address blocks match pods.
   * @default - not known: what hangs on it depends, and is shown so
   */
  readonly blocksAndPods?: BlocksAndPods;
}

/**
 * Who may talk to whom, for people to look at: one HTML page, and pictures of namespaces.
 *
 * `ConnectivityReport.of(Manifests.fromApp(app), { proof: Proof.of(app).result }).html()` is the page of an app. It needs no network and
 * no script, and is the same for the same input.
 */
export class ConnectivityReport {
  /**
   * A report on the manifests. Throws for more connections than fit on a page.
   * @param manifests what is shown
   * @param options omitted: no proof is known, nothing is compared, and the checklist knows no platform
   */
  public static of(manifests: Manifests, options: ConnectivityReportOptions = {}): ConnectivityReport {
    const { baseline, proof, lint = Lint.run(manifests), blocksAndPods = BlocksAndPods.UNKNOWN } = requireOptions(options, 'options of a report');
    const diff = baseline && ConnectivityDiff.of(baseline.cluster, manifests.cluster, { blocksAndPods });
    const difference = baseline && diff && buildDifference(diff, baseline, manifests);
    return new ConnectivityReport(buildPage(manifests, { version, blocksAndPods, lint, ...(proof && { proof }), ...(difference && { difference }) }));
  }

  private constructor(private readonly page: PageData) {}

  /** The page: one HTML file without anything beside it. */
  public html(): string {
    return htmlPage(this.page);
  }

  /**
   * The picture of a namespace as an SVG file, light or dark as the reader likes it.
   * @param namespaceName its name; throws for one without workloads, and for one that is too large to be read
   * @param workload the name of the one workload that is shown with its peers; omitted: all of them; throws for one that is not there
   */
  public svg(namespaceName: string, workload?: string): string {
    return pictureOf(this.page, namespaceName, workload);
  }
}
