import { runExample } from './example';
import { testExample } from './expectations';

testExample('operator', runExample('operator'), { closed: ['cache-operator'] });
