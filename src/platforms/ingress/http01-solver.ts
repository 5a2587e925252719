import { sourced } from '../../model/fact';
import { Labels } from '../../model/selector';

/** The pods with which cert-manager answers an HTTP-01 challenge, in the namespace of the certificate. */
export const HTTP01_SOLVER = sourced<{ readonly name: string; readonly labels: Labels; readonly ports: readonly number[]; readonly why: string }>({
  name: 'http01-solver',
  labels: { 'acme.cert-manager.io/http01-solver': 'true' },
  ports: [8089],
  why: 'cert-manager makes a pod beside the application while a challenge lasts; the ingress controller, and cert-manager as a test, connect to it',
}, 'cert-manager/website content/docs/acme/http01/README.md; cert-manager/cert-manager pkg/apis/acme/v1/types.go', '2026-11-20');
