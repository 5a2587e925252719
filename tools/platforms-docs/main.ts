import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { platformsDocument } from './document';

writeFileSync(join(__dirname, '..', '..', 'docs', 'platforms.md'), platformsDocument());
