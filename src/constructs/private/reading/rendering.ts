import { ApiObject, App } from 'cdk8s';
import { IConstruct } from 'constructs';
import { AppIndex } from './app-index';
import { identify, Identification } from './identifying-labels';
import { readWorkload, Workload } from './workload';
import { memo } from '../../../model/memo';
import { userPath } from '../../../model/peer-spec';
import { Selector } from '../../../model/selector';

// Those that every app has. Others belong to the user, and see every value.
const OWN_RESOLVERS = new App().resolvers.length;

/**
 * What is read of the app while its policies are rendered.
 *
 * Reading a workload costs as much as rendering it, and knowing who else is there costs a walk over the app, so both are kept
 * while one synth goes on: nothing of the app can change then. It is all read again in the next synth, after whatever
 * else the program does, and when a policy is rendered that was rendered before.
 */
export class Rendering {
  private index?: AppIndex;
  private kept = false;
  private generation = 0;
  private peeking = false;
  /** What others made of a workload that was read: as long as it is kept, so is that. */
  public readonly podsOf = new WeakMap<Workload, unknown>();
  private workloads = new Map<ApiObject, Workload>();
  private manifests = new Map<ApiObject, any>();
  private identified = new Map<ApiObject, Identification>();
  private readonly given = new Map<ApiObject, Selector>();

  /** @param root the app */
  public constructor(private readonly root: IConstruct) {}

  /** Called when a validation begins. Says whether it is the first of a synth. */
  public begin(): boolean {
    if (this.kept && isLaterChartOfSynth()) { return false; }
    this.forget();
    this.keep();
    return true;
  }

  /** Drops all that was read. */
  public forget(): void {
    this.kept = false;
    this.index = undefined;
    this.generation++;
    this.workloads.clear();
    this.manifests.clear();
    this.identified.clear();
  }

  /** Answers a question about the app as it is now, whatever was read before. The program may change the app right after it. */
  public afresh<T>(read: () => T): T {
    this.forget();
    try {
      return read();
    } finally {
      this.forget();
    }
  }

  /** Reads manifests, policies included, without taking it for the writing of them. */
  public peek<T>(read: () => T): T {
    this.peeking = true;
    try {
      return read();
    } finally {
      this.peeking = false;
    }
  }

  /** Whether manifests are read, and not written. */
  public get isPeeking(): boolean {
    return this.peeking;
  }

  /** Tells one reading of the app from the next. */
  public get current(): number {
    return this.generation;
  }

  /** Whether the app has resolvers of its own, which see every value that is written. */
  public get hasResolvers(): boolean {
    return App.of(this.root).resolvers.length > OWN_RESOLVERS;
  }

  /** The object's manifest: the one that was rendered when a workload or Service was read, as long as that is kept. */
  public manifest(object: ApiObject): any {
    return this.manifests.get(object) ?? object.toJson();
  }

  /** The workload that the object renders. Throws when it renders no pod template. */
  public workload(object: ApiObject): Workload {
    const workload = this.read(object);
    if (!workload) { throw new Error(`${userPath(object)}: ${object.kind} "${object.name}" renders no pod template`); }
    return workload;
  }

  /** The manifest of an object other than a policy as it is at this moment: kept only while a synth goes on. */
  public manifestNow(object: ApiObject): any {
    return this.kept ? this.keepManifest(object) : object.toJson();
  }

  /** Notes the labels that the user gave to select a workload. Throws when others were given before. */
  public give(object: ApiObject, selector: Selector): void {
    const before = this.given.get(object);
    if (before && before.key !== selector.key) {
      throw new Error(`${userPath(object)}: workload is given two selectors, ${before} and ${selector}; give it one`);
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
    this.index ??= new AppIndex(this.root, object => this.read(object), object => this.keepManifest(object));
    this.keep();
    return this.index;
  }

  /** Keeps what is read from now on while one synth goes on. Says in which reading of the app that is. */
  public keep(): number {
    if (!this.kept) {
      this.kept = true;
      // Code that runs later may have changed labels without adding a construct.
      queueMicrotask(() => this.forget());
    }
    return this.generation;
  }

  private read(object: ApiObject): Workload | undefined {
    let workload = this.workloads.get(object);
    if (!workload) {
      workload = readWorkload(object, this.keepManifest(object));
      if (workload) { this.workloads.set(object, workload); }
    }
    return workload;
  }

  private keepManifest(object: ApiObject): any {
    return memo(this.manifests, object, () => object.toJson());
  }

}

/**
 * Whether the validation belongs to a chart that `App.synth` or `App.synthYaml` renders after it has validated the app.
 *
 * cdk8s validates the whole app for each chart, and does not say why it asks. The names on the stack tell. Where a bundler has
 * changed them, each chart counts as a synth of its own: slow, but right.
 */
function isLaterChartOfSynth(): boolean {
  const names = callers();
  return names.some(name => name.endsWith('._synthChart')) && names.some(name => name === 'App.synth' || name === 'App.synthYaml');
}

// Names alone: to format a stack, Node.js looks up source maps, and this is asked for each chart.
function callers(): string[] {
  const { stackTraceLimit, prepareStackTrace } = Error;
  const holder: { stack?: string[] } = {};
  try {
    Error.stackTraceLimit = 30;
    Error.prepareStackTrace = (_, sites) => sites.map(site => `${site.getTypeName()}.${site.getFunctionName()}`);
    Error.captureStackTrace(holder);
    return holder.stack!;
  } finally {
    Object.assign(Error, { stackTraceLimit, prepareStackTrace });
  }
}
