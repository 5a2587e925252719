import { ApiObject, ApiObjectProps } from 'cdk8s';
import { Construct } from 'constructs';
import { Rendering } from '../reading/rendering';

/**
 * A NetworkPolicy of ours. What the proof has read of it is what is written: it is rendered once for both.
 */
export class PolicyObject extends ApiObject {
  private read?: { readonly generation: number; readonly json: any };
  private writtenIn?: number;

  public constructor(scope: Construct, id: string, props: ApiObjectProps, private readonly rendering: Rendering) {
    super(scope, id, props);
  }

  /** The manifest. */
  public override toJson(): any {
    const { rendering } = this;
    if (rendering.isPeeking) {
      const json = super.toJson();
      this.read = { generation: rendering.current, json };
      return json;
    }
    // What is written again is part of another synth.
    if (this.writtenIn === rendering.current) { rendering.forget(); }
    const { read } = this;
    this.read = undefined;
    const json = read?.generation === rendering.current ? read.json : super.toJson();
    this.writtenIn = rendering.current;
    return json;
  }
}
