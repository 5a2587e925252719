import * as os from 'node:os';
import * as fc from 'fast-check';
import { parse } from 'yaml';
import { refusals } from './api-server-rules';
import { anyApp } from './app-description';
import { buildApp, manifestsOf } from './build-app';

// A short name may be a word of a manifest by accident.
const LOCAL = [process.cwd(), __filename, os.homedir(), os.hostname()].filter(name => name.length > 5);

beforeEach(() => {
  jest.spyOn(process.stderr, 'write').mockReturnValue(true);
});

test('an app synthesizes to the same text each time', () => {
  fc.assert(fc.property(anyApp, description => {
    const { app } = buildApp(description);
    const text = app.synthYaml();
    expect(app.synthYaml()).toBe(text);
    expect(buildApp(description).app.synthYaml()).toBe(text);
  }), { numRuns: 15 });
});

test('nothing of the machine is in what is written', () => {
  fc.assert(fc.property(anyApp, description => {
    const text = buildApp(description).app.synthYaml();
    for (const local of LOCAL) { expect(text).not.toContain(local); }
    const cwd = jest.spyOn(process, 'cwd').mockReturnValue('/somewhere/else');
    try {
      expect(buildApp(description).app.synthYaml()).toBe(text);
    } finally {
      cwd.mockRestore();
    }
  }), { numRuns: 15 });
});

test('what other teams are asked to add is what the API server takes', () => {
  fc.assert(fc.property(anyApp, description => {
    const requested = buildApp(description, { asking: true });
    manifestsOf(requested.app);
    const manifests = requested.namespaces.flatMap(namespace => namespace.requests).map(request => parse(request.manifest));
    expect(manifests.flatMap(manifest => refusals(manifest))).toEqual([]);
  }), { numRuns: 20 });
});
