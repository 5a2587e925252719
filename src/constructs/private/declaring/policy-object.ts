import { ApiObject, ApiObjectProps, JsonPatch, Lazy } from 'cdk8s';
import { Construct } from 'constructs';
import { PolicySpec } from '../../../model/policy';
import { Rendering } from '../reading/rendering';

/** What a policy says, as the app is now. */
export interface PolicySource {
  /** Whether it allows nothing as the app is now, and is not written. */
  readonly isIdle: boolean;
  /** The spec. Throws where it cannot be written without allowing more than was declared. */
  produce(): PolicySpec;
}

/**
 * A NetworkPolicy of ours: rendered once for the validation, the proof and the file, and again in the next synth.
 *
 * What was rendered is kept on the policy itself: a table of all of them would cost the garbage collector more than it saves.
 */
export class PolicyObject extends ApiObject {
  private isPatched = false;
  private rendered?: any;
  /** When it was rendered. Without a manifest it was written since. */
  private renderedIn?: number;

  /** @param props all but the spec */
  public constructor(
    scope: Construct, id: string, props: ApiObjectProps, private readonly source: PolicySource, private readonly rendering: Rendering,
  ) {
    super(scope, id, { ...props, spec: Lazy.any(source) });
  }

  /** Whether it is not written as the app is now. */
  public get isIdle(): boolean {
    return this.source.isIdle;
  }

  /** Applies operations to the manifest. */
  public override addJsonPatch(...operations: JsonPatch[]): void {
    this.isPatched = true;
    super.addJsonPatch(...operations);
  }

  /** The manifest. */
  public override toJson(): any {
    const { rendering } = this;
    if (rendering.isPeeking) { return this.read(); }
    // What is written again is part of another synth.
    if (this.renderedIn === rendering.current && this.rendered === undefined) { rendering.forget(); }
    const manifest = this.read();
    // Nobody asks again: what is let go now does not have to survive until the last chart is written.
    this.rendered = undefined;
    return manifest;
  }

  /** The manifest, which is kept until it is written. */
  public read(): any {
    if (this.rendered === undefined || this.renderedIn !== this.rendering.current) {
      this.rendered = this.render();
      this.renderedIn = this.rendering.keep();
    }
    return this.rendered;
  }

  // cdk8s asks each resolver about each value of an object, which takes longer than all else of its rendering. A spec holds values only.
  private render(): any {
    const spec = this.source.produce();
    if (this.isPatched || this.rendering.hasResolvers) { return super.toJson(); }
    const { apiVersion, kind, metadata } = this;
    return { apiVersion, kind, metadata: metadata.toJson(), spec: sorted(spec) };
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
