import { ApiObject, App, Chart } from 'cdk8s';
import { IConstruct } from 'constructs';
import { InputFinding, ManifestObject } from './input-finding';
import { parseYaml } from './parse-yaml';
import { readCluster } from './read-cluster';
import { readFiles } from './read-files';
import { Cluster } from '../model/cluster/cluster';

/**
 * Kubernetes objects from anywhere, as the cluster that they describe.
 *
 * One bad object is a finding, never the end of the reading; what was ignored or taken for granted is part of the result.
 */
export class Manifests {
  /** The objects of an app, as it would synthesize them. Nothing is validated, and nothing written. */
  public static fromApp(app: App): Manifests {
    return Manifests.fromConstruct(app);
  }

  /** The objects of a chart, and of the charts in it. */
  public static fromChart(chart: Chart): Manifests {
    return Manifests.fromConstruct(chart);
  }

  /**
   * The objects of a text.
   * @param text YAML or JSON, with any number of documents
   * @param fileName what findings call the text; omitted: nothing
   */
  public static fromYaml(text: string, fileName?: string): Manifests {
    const { objects, findings } = parseYaml(text, fileName);
    return new Manifests(objects, findings);
  }

  /**
   * The objects of files.
   * @param paths files, directories of which every .yaml, .yml and .json file is read, or `-` for standard input; throws for one that is missing
   */
  public static fromFiles(paths: string[]): Manifests {
    const { objects, findings } = readFiles(paths);
    return new Manifests(objects, findings);
  }

  private static fromConstruct(root: IConstruct): Manifests {
    const objects = root.node.findAll().filter(ApiObject.isApiObject)
      .map(construct => ({ object: (construct as ApiObject).toJson(), source: { constructPath: construct.node.path } }));
    return new Manifests(objects, []);
  }

  /** What the objects describe. */
  public readonly cluster: Cluster;
  /** What in them is wrong or taken for granted, in the order of the input. */
  public readonly findings: InputFinding[];
  /** How many objects of each kind say nothing about connections and were left aside. */
  public readonly ignored: { [kind: string]: number };

  private constructor(objects: readonly ManifestObject[], findings: readonly InputFinding[]) {
    const result = readCluster(objects);
    this.cluster = Cluster._of(result.cluster);
    this.findings = [...findings, ...result.findings];
    this.ignored = { ...result.ignored };
  }
}
