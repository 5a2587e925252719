import { runExample } from './example';
import { testExample } from './expectations';

testExample('openshift', runExample('openshift'), { closed: ['shop'] });
