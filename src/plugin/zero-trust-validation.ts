import { PluginProperties, readProperties } from './properties';
import { ValidationContext } from './validation-context';
import { violationsOf } from './violations';
import { ask } from '../assertions/asking/ask';
import { AskedCluster } from '../assertions/asking/asked-cluster';
import { EXPECTATION, Disappointment, REFUSED, withChecks } from '../lint/checked';
import { fails } from '../lint/fail-on';
import { Lint } from '../lint/lint';
import { LintResult } from '../lint/lint-result';
import { Manifests } from '../manifests/manifests';
import { isolationTexts, sumsText } from '../report/lint/lint-text';

/**
 * A validation plugin of cdk8s-cli: what `zero-trust check` finds fails `cdk8s synth` with exit code 2, with the paths of the constructs.
 *
 * In cdk8s.yaml: `validations: [{package: cdk8s-zero-trust, version: ..., class: ZeroTrustValidation, properties: {failOn: error}}]`.
 * Properties, all of which may be left out: `failOn`, `platform`, `cni`, `asOf`, `suppressions` (a list of rule, subject and reason) and
 * `expectations` (files). Without `asOf` rules about age find nothing: the same manifests give the same result on every day.
 *
 * Not for jsii: only cdk8s-cli makes one.
 * @internal
 */
export class ZeroTrustValidation {
  private readonly properties: PluginProperties;

  /**
   * @param properties as in cdk8s.yaml; omitted: none; throws for what is not known
   */
  public constructor(properties: unknown = {}) {
    this.properties = readProperties(properties);
  }

  /** Judges the manifests and submits the report. Throws for files that cannot be read, which makes the exit code 1. */
  public async validate({ manifests: files, report }: ValidationContext): Promise<void> {
    const { lint, failOn, expectations } = this.properties;
    const manifests = Manifests.fromFiles([...files]);
    const disappointments = expectations.length === 0 ? [] : disappointmentsOf(manifests, expectations);
    const result = withChecks(Lint.run(manifests, lint), manifests.findings, disappointments);
    for (const violation of violationsOf(result)) { report.addViolation(violation); }
    report.submit(fails(result.findings, [...failOn, REFUSED.name, EXPECTATION.name]) ? 'failure' : 'success', metadataOf(result));
  }
}

function disappointmentsOf(manifests: Manifests, files: readonly string[]): Disappointment[] {
  // It needs the parser of YAML, which a synth does not load.
  // eslint-disable-next-line @typescript-eslint/no-require-imports
  const { expectedInFile } = require('../assertions/expectations/as-assertions') as typeof import('../assertions/expectations/as-assertions');
  const cluster = new AskedCluster(manifests.cluster._state);
  return files.flatMap(file => expectedInFile(file)).flatMap(({ assertion, place, why }) => {
    const failure = ask(assertion, cluster);
    if (!failure) { return []; }
    const { kind, source, destination, port } = assertion;
    const verdict = kind === 'allows' ? 'allow' : 'deny';
    return [{
      from: source,
      to: destination,
      ports: `${port}`,
      message: `expected ${verdict}${why === undefined ? '' : ` (${why})`}, but ${failure.text().split('\n')[0]}`,
      source: { file: place },
    }];
  });
}

// What cdk8s-cli prints above the violations.
function metadataOf(result: LintResult): { [key: string]: string } {
  return { Isolation: isolationTexts(result).join('; '), Findings: sumsText(result) };
}
