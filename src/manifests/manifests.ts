import type { ApiObject, App, Chart } from 'cdk8s';
import { IConstruct } from 'constructs';
import { flattenLists } from './flatten-lists';
import { FindingLevel, InputFinding, ManifestObject } from './input-finding';
import { ParsedText, parseYaml } from './parse-yaml';
import { readCluster } from './read-cluster';
import { readFiles } from './read-files';
import { KubernetesVersion } from './validation/kubernetes-version';
import { Cluster } from '../model/cluster/cluster';
import { printable } from '../model/text/printable';

/** How manifests are read. */
export interface ManifestsOptions {
  /**
   * The release of Kubernetes whose rules hold, for instance `1.35`. Throws for what is none.
   * @default 1.36
   */
  readonly kubernetesVersion?: string;
}

/**
 * The manifest of an object.
 * @internal
 */
export type Render = (object: ApiObject) => any;

/**
 * Kubernetes objects from anywhere, as the cluster that they describe.
 *
 * One bad object is a finding, never the end of the reading; what was ignored or taken for granted is part of the result.
 */
export class Manifests {
  /**
   * The objects of an app, as it would synthesize them. The app's own validations do not run, and nothing is written.
   * @param app the app
   * @param options omitted: the rules of the newest known version of Kubernetes
   */
  public static fromApp(app: App, options: ManifestsOptions = {}): Manifests {
    return new Manifests(objectsOf(app), options);
  }

  /**
   * The objects of a chart, and of the charts in it.
   * @param chart the chart
   * @param options omitted: the rules of the newest known version of Kubernetes
   */
  public static fromChart(chart: Chart, options: ManifestsOptions = {}): Manifests {
    return new Manifests(objectsOf(chart), options);
  }

  /**
   * The objects of a text.
   * @param text YAML or JSON, with any number of documents
   * @param fileName what findings call the text; omitted: nothing
   * @param options how it is read
   */
  public static fromYaml(text: string, fileName?: string, options: ManifestsOptions = {}): Manifests {
    return new Manifests(parseYaml(text, fileName), options);
  }

  /**
   * The objects of files.
   * @param paths files, directories of which every .yaml, .yml and .json file is read, or `-` for standard input; throws for one that is missing
   * @param options how they are read
   */
  public static fromFiles(paths: string[], options: ManifestsOptions = {}): Manifests {
    return new Manifests(readFiles(paths), options);
  }

  /**
   * The objects under a construct, whatever it is.
   * @param root the construct
   * @param render the manifest of an object
   * @internal
   */
  public static _fromConstruct(root: IConstruct, render: Render): Manifests {
    return new Manifests(objectsOf(root, render), {});
  }

  /** What the objects describe. */
  public readonly cluster: Cluster;
  /** What in them is wrong or taken for granted: first what cannot be read at all, then in the order of the input. */
  public readonly findings: InputFinding[];
  /** How many objects of each kind say nothing about connections and were left aside. */
  public readonly ignored: { [kind: string]: number };

  private constructor({ objects, findings }: ParsedText, { kubernetesVersion }: ManifestsOptions) {
    const result = readCluster(objects, kubernetesVersion === undefined ? undefined : KubernetesVersion.of(kubernetesVersion));
    this.cluster = Cluster._of(result.cluster);
    this.findings = [...findings, ...result.findings];
    this.ignored = { ...result.ignored };
  }
}

function objectsOf(root: IConstruct, render: Render = object => object.toJson()): ParsedText {
  // Whoever reads files has no use for it, and it takes longer to load than all of this layer.
  // eslint-disable-next-line @typescript-eslint/no-require-imports
  const cdk8s = require('cdk8s') as typeof import('cdk8s');
  const objects: ManifestObject[] = [];
  const findings: InputFinding[] = [];
  for (const construct of root.node.findAll().filter(cdk8s.ApiObject.isApiObject)) {
    const source = { constructPath: construct.node.path };
    try {
      // Include leaves Lists as they are.
      objects.push(...flattenLists(render(construct as ApiObject)).map(({ object }) => ({ object, source })));
    } catch (error) {
      const message = printable(`${(error as Error).message.split('\n')[0]}; the object is left out`);
      findings.push({ rule: 'not-rendered', level: FindingLevel.REFUSED, subject: printable(`${construct.kind} ${construct.name}`), message, source });
    }
  }
  return { objects, findings };
}
