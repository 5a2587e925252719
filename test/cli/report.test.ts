import * as fs from 'node:fs';
import * as path from 'node:path';
import { fileWith, SHOP, zeroTrust } from './run';

const BROKEN = '{kind: NetworkPolicy, apiVersion: networking.k8s.io/v1, metadata: {name: p, namespace: one}, spec: {podSelector: {}, policyTypes: [Sideways]}}';

describe('report', () => {
  test('writes the page to standard output', () => {
    const { code, stdout, stderr } = zeroTrust(['report', SHOP]);
    expect([code, stderr]).toEqual([0, '']);
    expect(stdout).toMatch(/^<!DOCTYPE html>[^]*<\/html>\n$/);
    expect(stdout).toContain('aria-label="api (Deployment)');
  });

  test('writes the page to a file', () => {
    const file = path.join(path.dirname(fileWith('')), 'report.html');
    expect(zeroTrust(['report', SHOP, '-o', file])).toEqual({ code: 0, stdout: '', stderr: '' });
    expect(fs.readFileSync(file, 'utf8')).toBe(zeroTrust(['report', SHOP]).stdout);
  });

  test('says what it takes for granted about blocks and pods', () => {
    expect(zeroTrust(['report', SHOP]).stdout).toContain('Whether address blocks match pods is not known');
    expect(zeroTrust(['report', SHOP, '--profile', 'never']).stdout).toContain('Address blocks match no pods');
  });

  test('compares with a baseline', () => {
    const before = fileWith(fs.readFileSync(SHOP, 'utf8').split('\n---\n').filter(document => !document.includes('NetworkPolicy')).join('\n---\n'));
    expect(zeroTrust(['report', SHOP]).stdout).not.toContain('id="difference"');
    expect(zeroTrust(['report', SHOP, '--baseline', before]).stdout).toContain('nothing is allowed that was not before');
  });

  test('is 1 where something in the manifests is wrong, and the page says it', () => {
    const { code, stdout, stderr } = zeroTrust(['report', fileWith(BROKEN)]);
    expect(code).toBe(1);
    expect(stderr).toContain('must be Ingress or Egress, got "Sideways"');
    expect(stdout).toContain('this page is about less than the manifests say');
  });

  test.each([
    ['no manifest', ['report'], "error: missing required argument 'manifests'"],
    ['a file that is missing', ['report', '/nowhere.yaml'], '/nowhere.yaml'],
    ['a file that cannot be written', ['report', SHOP, '-o', '/nowhere/report.html'], '/nowhere/report.html cannot be written'],
    ['standard input twice', ['report', '-', '--baseline', '-'], 'standard input can be read once only'],
    ['a namespace that is none', ['report', SHOP, '--svg', 'shpo'], '--svg: no namespace with workloads is called "shpo"; did you mean shop?'],
    ['a workload that is none', ['report', SHOP, '--svg', 'shop/wbe'], '--svg: no workload is called "shop/wbe"; did you mean shop/web?'],
  ])('is 2 for %s', (_, args, message) => {
    const { code, stdout, stderr } = zeroTrust(args);
    expect([code, stdout]).toEqual([2, '']);
    expect(stderr).toContain(message);
  });
});

describe('a picture of its own', () => {
  test('is of one namespace, with its colours in it', () => {
    const { code, stdout } = zeroTrust(['report', SHOP, '--svg', 'shop']);
    expect(code).toBe(0);
    expect(stdout).toMatch(/^<svg [^>]*xmlns="http:\/\/www\.w3\.org\/2000\/svg">\n<style>:root\{[^]*prefers-color-scheme:dark[^]*<\/svg>\n$/);
    expect(stdout).toContain('aria-label="web (Deployment)');
  });

  test('is of one workload, with the others of its namespace among its peers', () => {
    const { stdout } = zeroTrust(['report', SHOP, '--svg', 'shop/db']);
    expect(stdout.match(/<g role="listitem"/g)).toHaveLength(1);
    expect(stdout).toContain('aria-label="other pods of shop: api"');
  });

  test('has no markup that XML does not know', () => {
    const { stdout } = zeroTrust(['report', SHOP, '--svg', 'shop']);
    const open: string[] = [];
    for (const [, slash, name, own] of stdout.replace(/<style>[^<]*<\/style>/, '').matchAll(/<(\/?)([a-z]+)(?:\s[\w:-]+="[^"<]*")*\s*(\/?)>/g)) {
      if (slash) { expect(open.pop()).toBe(name); } else if (!own) { open.push(name!); }
    }
    expect(open).toEqual([]);
  });
});
