import { Yaml } from 'cdk8s';
import * as fc from 'fast-check';
import { parse } from 'yaml';
import { refusals } from './api-server-rules';
import { anyApp } from './app-description';
import { buildApp, manifestsOf } from './build-app';

const isOurs = ({ kind }: any) => kind === 'NetworkPolicy' || kind === 'Namespace';

/** What a file with the object holds, read again. */
function throughFile(object: unknown, version: '1.1' | '1.2'): unknown {
  return parse(Buffer.from(Yaml.stringify(object), 'utf8').toString('utf8'), { version });
}

beforeEach(() => {
  jest.spyOn(process.stderr, 'write').mockReturnValue(true);
});

describe('whatever is declared', () => {
  test('each NetworkPolicy and Namespace is one that the API server takes, and survives YAML', () => {
    fc.assert(fc.property(anyApp, description => {
      for (const object of manifestsOf(buildApp(description).app).filter(isOurs)) {
        expect(refusals(object)).toEqual([]);
        expect(throughFile(object, '1.1')).toEqual(object);
        expect(throughFile(object, '1.2')).toEqual(object);
      }
    }), { numRuns: 50 });
  });

  test('no two objects share kind and name, so that no output mode loses one', () => {
    fc.assert(fc.property(anyApp, description => {
      const names = manifestsOf(buildApp(description).app).filter(isOurs).map(({ kind, metadata }) => `${kind} ${metadata.name}`);
      expect(names).toEqual([...new Set(names)]);
    }), { numRuns: 30 });
  });
});
