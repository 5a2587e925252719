import { runExample } from './example';
import { testExample } from './expectations';

testExample('gke', runExample('gke'), { closed: ['shop'] });
