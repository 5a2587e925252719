import { runExample } from './example';
import { testExample } from './expectations';

testExample('eks', runExample('eks'), { closed: ['shop'] });
