import { runExample } from './example';
import { testExample } from './expectations';

testExample('monitoring-namespace', runExample('monitoring-namespace'), { closed: ['monitoring'] });
