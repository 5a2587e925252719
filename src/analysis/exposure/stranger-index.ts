import { isWithin, Stranger } from './stranger';

/** Finds among strangers those of whom less is asked. A stranger is compared only with those that ask for a value that it has. */
export class StrangerIndex {
  private readonly byValue = new Map<string, Stranger[]>();

  public constructor(strangers: Iterable<Stranger>) {
    for (const stranger of strangers) {
      for (const key of registeredAs(stranger)) {
        const known = this.byValue.get(key);
        if (known) { known.push(stranger); } else { this.byValue.set(key, [stranger]); }
      }
    }
  }

  /** Those that hold everybody of the stranger, itself included. */
  public holding(stranger: Stranger): Stranger[] {
    return soughtAs(stranger).flatMap(key => this.byValue.get(key) ?? []).filter(candidate => isWithin(stranger, candidate));
  }
}

const ANY = '*';

// Under each value of one label that is asked for: a stranger within has one of them.
function registeredAs({ scope, pods }: Stranger): string[] {
  const [label] = pods.listed;
  return label ? label[1].map(value => keyOf(scope.name, label[0], value)) : [keyOf(scope.name)];
}

function soughtAs({ scope, pods }: Stranger): string[] {
  const names = scope.name === undefined ? [undefined] : [scope.name, undefined];
  return names.flatMap(name => [keyOf(name), ...pods.listed.map(([key, [value]]) => keyOf(name, key, value))]);
}

function keyOf(namespace = ANY, label = ANY, value = ANY): string {
  return `${namespace} ${label} ${value}`;
}
