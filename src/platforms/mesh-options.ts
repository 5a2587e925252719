/** Where the control plane of Istio runs. */
export interface IstioOptions {
  /**
   * The namespace of istiod. Throws on a name that the API server refuses.
   * @default "istio-system"
   */
  readonly namespace?: string;
  /**
   * The labels of istiod's pods, for instance of one revision. Throws when empty.
   * @default - `istio=pilot`
   */
  readonly labels?: { [key: string]: string };
}

/** Where the control plane of Linkerd runs. */
export interface LinkerdOptions {
  /**
   * The namespace of the control plane. Throws on a name that the API server refuses.
   * @default "linkerd"
   */
  readonly namespace?: string;
}
