import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { rulesDocument } from './document';

writeFileSync(join(__dirname, '..', '..', 'RULES.md'), rulesDocument());
