import { App } from 'cdk8s';
import { Shop } from './shop';
import { Isolation } from 'cdk8s-zero-trust';

const app = new App();

new Shop(app, 'development', { isolation: Isolation.NONE, replicas: 1 });
new Shop(app, 'staging', { isolation: Isolation.INGRESS, replicas: 1 });
new Shop(app, 'production', { isolation: Isolation.BOTH, replicas: 3 });

app.synth();
