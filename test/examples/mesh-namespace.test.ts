import { runExample } from './example';
import { testExample } from './expectations';

testExample('mesh-namespace', runExample('mesh-namespace'), { closed: ['shop'] });
