import { Fact, sourced, unverified } from '../../model/fact';
import type { Note } from '../ingress/ingress-notes';

const READ = '2026-11-20';

/** What was found about monitoring and is no default, because nobody checked it or not everybody needs it. */
export const MONITORING_NOTES: readonly Fact<Note>[] = [
  unverified({
    call: "Monitoring.prometheus({ labels: { app: 'prometheus' } })",
    writes: 'pods with app=prometheus in monitoring',
    why: 'older releases of kube-prometheus-stack are said to label them so',
  }, 'not checked', READ),
  sourced({
    call: 'Monitoring.kubePrometheusStack({ agentMode: true })',
    writes: 'pods with app.kubernetes.io/name=prometheus-agent in monitoring',
    why: 'the label of a Prometheus in agent mode',
  }, 'prometheus-community/helm-charts charts/kube-prometheus-stack/templates/prometheus/networkpolicy.yaml', READ),
  sourced({
    call: "Monitoring.gkeManagedPrometheus({ namespace: 'gke-gmp-system' })",
    writes: 'collectors in gke-gmp-system',
    why: 'seen where Google manages them',
  }, 'GoogleCloudPlatform/prometheus-engine manifests/operator.yaml', READ),
];
