import { App } from 'cdk8s';
import { Scenario } from '../scenario';

/** A way to write a scenario: adds everything to the app that its manifests need. */
export type Variant = (app: App, scenario: Scenario) => void;
