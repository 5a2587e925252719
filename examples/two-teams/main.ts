// Two repositories, run together here. In life each has its own cdk8s.yaml and its own pipeline.
import './orders';
import './billing';
