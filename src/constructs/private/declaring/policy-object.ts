import { ApiObject, ApiObjectProps, App, JsonPatch, Lazy } from 'cdk8s';
import { Construct } from 'constructs';
import { PolicySpec } from '../../../model/policy';
import { Rendering } from '../reading/rendering';

// Those that every app has. Others belong to the user, and see every value.
const OWN_RESOLVERS = new App().resolvers.length;

/**
 * A NetworkPolicy of ours. What the proof has read of it is what is written: it is rendered once for both.
 */
export class PolicyObject extends ApiObject {
  private read?: { readonly generation: number; readonly json: any };
  private writtenIn?: number;
  private isPatched = false;

  /**
   * @param props all but the spec
   * @param produce the spec, when it is rendered
   */
  public constructor(
    scope: Construct, id: string, props: ApiObjectProps, private readonly produce: () => PolicySpec, private readonly rendering: Rendering,
  ) {
    super(scope, id, { ...props, spec: Lazy.any({ produce }) });
  }

  /** Applies operations to the manifest. */
  public override addJsonPatch(...operations: JsonPatch[]): void {
    this.isPatched = true;
    super.addJsonPatch(...operations);
  }

  /** The manifest. */
  public override toJson(): any {
    const { rendering } = this;
    if (rendering.isPeeking) {
      const json = this.render();
      this.read = { generation: rendering.current, json };
      return json;
    }
    // What is written again is part of another synth.
    if (this.writtenIn === rendering.current) { rendering.forget(); }
    const { read } = this;
    this.read = undefined;
    const json = read?.generation === rendering.current ? read.json : this.render();
    this.writtenIn = rendering.current;
    return json;
  }

  // cdk8s asks each resolver about each value of an object, which takes longer than all else of its rendering. A spec holds values only.
  private render(): any {
    if (this.isPatched || App.of(this).resolvers.length > OWN_RESOLVERS) { return super.toJson(); }
    const { apiVersion, kind, metadata } = this;
    return { apiVersion, kind, metadata: metadata.toJson(), spec: sorted(this.produce()) };
  }
}

/**
 * The value as cdk8s writes it: keys sorted, unless it is told not to, and nothing shared, which YAML would write as an alias. Throws for
 * a value that is missing: without its ports, peers or labels a rule is about all of them.
 */
function sorted(value: any): any {
  if (value === undefined || value === null) { throw new Error('a policy has a field without a value, which would mean everything'); }
  if (Array.isArray(value)) { return value.map(sorted); }
  if (typeof value !== 'object') { return value; }
  const keys = Object.keys(value);
  const result: { [key: string]: unknown } = {};
  for (const key of process.env.CDK8S_DISABLE_SORT ? keys : keys.sort()) { result[key] = sorted(value[key]); }
  return result;
}
