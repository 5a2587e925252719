import { ApiObject } from 'cdk8s';
import { IConstruct } from 'constructs';
import { AppIndex } from './app-index';
import { identify, Identification } from './identifying-labels';
import { readWorkload, Workload } from './workload';
import { Selector } from '../../../model/selector';

/**
 * What is read of the app while its policies are rendered.
 *
 * Reading a workload costs as much as rendering it, so it is kept: a workload until the next validation (every synth of a
 * chart begins with one), the index of who else is there until the app has changed. A policy that is rendered a second
 * time belongs to another synth, and labels may have changed since: then all is read again.
 */
export class Rendering {
  private index?: AppIndex;
  private size = 0;
  private kept = false;
  private rendered = new WeakSet<object>();
  private workloads = new Map<ApiObject, Workload>();
  private identified = new Map<ApiObject, Identification>();
  private readonly given = new Map<ApiObject, Selector>();

  /** @param root the app */
  public constructor(private readonly root: IConstruct) {}

  /** Called when a validation begins. Says whether the app has changed since the last one. */
  public begin(): boolean {
    const size = this.root.node.findAll().length;
    const changed = !this.kept || size !== this.size;
    if (changed) { this.forget(); }
    this.keep();
    this.size = size;
    this.workloads.clear();
    this.identified.clear();
    return changed;
  }

  /** Drops all that was read. */
  public forget(): void {
    this.kept = false;
    this.index = undefined;
    this.rendered = new WeakSet();
    this.workloads.clear();
    this.identified.clear();
  }

  /** Called when a policy is written into a manifest. */
  public write(policy: object): void {
    if (this.rendered.has(policy)) { this.forget(); }
    this.rendered.add(policy);
  }

  /** The workload that the object renders. Throws when it renders no pod template. */
  public workload(object: ApiObject): Workload {
    let workload = this.workloads.get(object);
    if (!workload) {
      workload = readWorkload(object);
      if (!workload) { throw new Error(`${object.node.path}: ${object.kind} "${object.name}" renders no pod template`); }
      this.workloads.set(object, workload);
    }
    return workload;
  }

  /** Notes the labels that the user gave to select a workload. Throws when others were given before. */
  public give(object: ApiObject, selector: Selector): void {
    const before = this.given.get(object);
    if (before && before.key !== selector.key) {
      throw new Error(`${object.node.path}: workload is given two selectors, ${before} and ${selector}; give it one`);
    }
    this.given.set(object, selector);
  }

  /** The labels that select the workload's pods. Throws where none tell it apart. */
  public identify(workload: Workload): Identification {
    let identification = this.identified.get(workload.object);
    if (!identification) {
      identification = identify(workload, this.given.get(workload.object), this.app);
      this.identified.set(workload.object, identification);
    }
    return identification;
  }

  /** Who is in the app. */
  public get app(): AppIndex {
    this.index ??= new AppIndex(this.root);
    this.keep();
    return this.index;
  }

  private keep(): void {
    if (this.kept) { return; }
    this.kept = true;
    // Code that runs later may have changed labels without adding a construct.
    queueMicrotask(() => this.forget());
  }
}
