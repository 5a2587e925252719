import { KubernetesVersion } from './kubernetes-version';
import { InputRuleId } from './rules';
import { quote } from '../../model/text/quote';
import { ObjectPath } from '../object-path';

/** Something that is wrong with a part of an object. */
export interface Problem {
  readonly rule: InputRuleId;
  readonly path: ObjectPath;
  readonly message: string;
}

/** A part of an object that is being checked. */
export interface Place {
  readonly version: KubernetesVersion;
  /** Reports what is wrong with the part, or with a part of it. */
  report(rule: InputRuleId, message: string, ...steps: ObjectPath): void;
}

/** Reports what is wrong with a value of the right type. */
export type Check<T = any> = (value: T, place: Place) => void;

type ScalarKind = 'text' | 'boolean' | 'integer' | 'large integer' | 'time' | 'integer or text' | 'anything';

/** What a value may look like: the type that the API server decodes it into, and the checks that follow. */
export type Shape =
  | { readonly kind: ScalarKind; readonly check?: Check }
  | { readonly kind: 'texts'; readonly check?: Check<{ [key: string]: string }> }
  | { readonly kind: 'list'; readonly items: Shape; readonly check?: Check<unknown[]> }
  | ObjectShape;

type Fields = Readonly<Record<string, Shape>>;

interface ObjectShape {
  readonly kind: 'object';
  readonly fields: ReadonlyMap<string, Shape>;
  /** Whether other fields are none of our business. */
  readonly open: boolean;
  /** Says of fields that only some versions have whether this one does. */
  readonly has?: (field: string, version: KubernetesVersion) => boolean;
  readonly check?: Check;
}

export const text = (check?: Check<string>): Shape => ({ kind: 'text', check });
export const texts = (check?: Check<{ [key: string]: string }>): Shape => ({ kind: 'texts', check });
export const list = (items: Shape, check?: Check<unknown[]>): Shape => ({ kind: 'list', items, check });
export const object = (fields: Fields, check?: Check): ObjectShape => shapeOf(fields, false, check);
/** An object of which only these fields are looked at. */
export const open = (fields: Fields, check?: Check): ObjectShape => shapeOf(fields, true, check);

function shapeOf(fields: Fields, isOpen: boolean, check: Check | undefined): ObjectShape {
  return { kind: 'object', fields: new Map(Object.entries(fields)), open: isOpen, check };
}

/** Everything that is wrong with the value. What is null counts as absent, or in a list as empty, as it does for the API server. */
export function problemsOf(shape: Shape, value: unknown, version: KubernetesVersion): Problem[] {
  const walker = new Walker(version);
  walker.walk(shape, value);
  return walker.problems;
}

// Nearly every object is right, and there are very many: on the way through one, nothing is made that only a problem needs.
class Walker implements Place {
  public readonly problems: Problem[] = [];
  private readonly path: (string | number)[] = [];

  public constructor(public readonly version: KubernetesVersion) {}

  public report(rule: InputRuleId, message: string, ...steps: ObjectPath): void {
    this.problems.push({ rule, path: [...this.path, ...steps], message });
  }

  public walk(shape: Shape, value: unknown): void {
    if (value === null || value === undefined) { return; }
    switch (shape.kind) {
      case 'object':
        if (!isObject(value)) { return this.wrong('an object', value); }
        this.walkFields(shape, value);
        break;
      case 'list':
        if (!Array.isArray(value)) { return this.wrong('a list', value); }
        for (let i = 0; i < value.length; i++) { this.step(i, shape.items, value[i] ?? zero(shape.items)); }
        break;
      case 'texts':
        if (!isObject(value)) { return this.wrong('an object with texts', value); }
        for (const key of Object.keys(value)) {
          if (typeof value[key] !== 'string') { this.step(key, TEXT, value[key]); }
        }
        break;
      default: {
        const expected = mismatch(shape.kind, value);
        if (expected !== undefined) { return this.wrong(expected, value); }
      }
    }
    shape.check?.(value as any, this);
  }

  private walkFields(shape: ObjectShape, value: Record<string, unknown>): void {
    for (const key of Object.keys(value)) {
      const field = shape.fields.get(key);
      if (field && (shape.has === undefined || shape.has(key, this.version))) {
        this.step(key, field, value[key]);
      } else if (!shape.open) {
        this.report('unknown-field', unknown(shape, key, this.version), key);
      }
    }
  }

  private step(step: string | number, shape: Shape, value: unknown): void {
    this.path.push(step);
    this.walk(shape, value);
    this.path.pop();
  }

  private wrong(expected: string, value: unknown): void {
    this.report('wrong-type', `must be ${expected}, ${received(value)}`);
  }
}

const TEXT: Shape = { kind: 'text' };

/** The value as messages show it. */
export function received(value: unknown): string {
  return `got ${value === undefined ? 'nothing' : quote(value)}`;
}

/** Whether the value is an object, and no list. */
export function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function mismatch(kind: ScalarKind, value: unknown): string | undefined {
  switch (kind) {
    case 'text': return typeof value === 'string' ? undefined : isObject(value) || Array.isArray(value) ? 'a text' : 'a text, in quotes';
    case 'boolean': return typeof value === 'boolean' ? undefined : 'true or false';
    case 'integer': return isInt32(value) ? undefined : 'a whole number';
    case 'large integer': return Number.isInteger(value) ? undefined : 'a whole number';
    case 'integer or text': return isInt32(value) || typeof value === 'string' ? undefined : 'a whole number or a text';
    case 'time': return isTime(value) ? undefined : 'a time such as "2026-01-31T12:00:00Z"';
    case 'anything': return undefined;
  }
}

function isInt32(value: unknown): boolean {
  return Number.isInteger(value) && Math.abs(value as number) <= 2 ** 31 - 1;
}

function isTime(value: unknown): boolean {
  return typeof value === 'string' && /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)$/.test(value) && !Number.isNaN(Date.parse(value));
}

function zero(shape: Shape): unknown {
  return ({ object: {}, texts: {}, list: [], text: '', integer: 0 } as Record<string, unknown>)[shape.kind];
}

function unknown(shape: ObjectShape, key: string, version: KubernetesVersion): string {
  if (shape.fields.has(key)) { return `Kubernetes ${version} has no such field here; leave it out`; }
  const fields = [...shape.fields.keys()].filter(field => shape.has?.(field, version) ?? true);
  const meant = fields.find(field => alike(field) === alike(key));
  return meant === undefined ? `there is no such field here; allowed are ${fields.join(', ')}` : `there is no such field here; write ${meant}`;
}

function alike(field: string): string {
  return field.toLowerCase().replace(/[^a-z]|s$/g, '');
}
