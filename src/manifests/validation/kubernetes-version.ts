import { quote } from '../../model/text/quote';

/** A release of Kubernetes, of which some rules depend. */
export class KubernetesVersion {
  /** The one whose rules hold where none is named. */
  public static readonly DEFAULT = KubernetesVersion.of('1.36');

  /** The version written as `1.36`, `v1.36` or `1.36.2`. Throws for anything else. */
  public static of(text: string): KubernetesVersion {
    const minor = /^v?1\.(0|[1-9]\d{0,3})(\.\d+)?([-+][\w.+-]*)?$/.exec(text)?.[1];
    if (minor === undefined) { throw new Error(`Kubernetes version must be written as 1.36 or 1.36.2, got ${quote(text)}`); }
    return new KubernetesVersion(Number(minor));
  }

  private constructor(private readonly minor: number) {}

  /** Whether it is the other version or a later one. */
  public isAtLeast(other: string): boolean {
    return this.minor >= KubernetesVersion.of(other).minor;
  }

  /** For people: `1.36`. */
  public toString(): string {
    return `1.${this.minor}`;
  }
}
