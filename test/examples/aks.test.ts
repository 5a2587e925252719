import { runExample } from './example';
import { testExample } from './expectations';

testExample('aks', runExample('aks'), { closed: ['shop'] });
